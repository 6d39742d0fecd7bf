import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { overAll, own, proven, stored, useAuthority } from "../support/authority";
import { newOwner } from "../support/world";
import { lostContents } from "./contents";
import { changedPages } from "./rendered";
import { lostObjects } from "./structure";
import {
  attachedNames,
  corpusNames,
  lastCoversAll,
  qpdfVerdict,
  sealCorpusFile,
  textOf,
  verdictsOf,
} from "./third-party";

useDatabase();
const { prove, proveValidation } = useAuthority("B-LTA");
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const now = (): Ctx => ({ ...owner, now: new Date() });
const field = { pageNumber: 1, x: 10, y: 10, width: 100, height: 24, recipientIndex: 0, fieldType: "SIGNATURE" };

const categories = [
  "attachment",
  "cjk-rtl",
  "form",
  "geometry",
  "js",
  "large",
  "pdf20",
  "pdfa",
  "resources",
  "scan",
  "xref",
];
const names = [
  ...categories.flatMap((category) => corpusNames(`${category}--`)),
  // Encrypted with an empty password: decrypted at upload.
  "encrypted--edition_protected_none",
  "encrypted--empty_protected",
  "encrypted--issue7665",
  // Damaged, and mended at upload.
  "malformed--GHOSTSCRIPT-698804-1-fuzzed",
  "malformed--issue9418",
  "malformed--bug1865341",
  // Reader usage rights, and scripts that are taken out.
  "signed--160F-2019",
  // An XFA form with ordinary fields beside it.
  "xfa--bug1815476",
];

/** Poppler cannot draw a page of the upload: it is compared with what was mended of it. */
const notShown = new Set(["malformed--issue9418"]);

describe("third-party files are signed and sealed", () => {
  test("there are at least 20 of them", () => {
    expect(names.length).toBeGreaterThanOrEqual(20);
  });

  test.each(names)("%s: valid in pdfsig, no worse in qpdf, the document as shown is its beginning", async (name) => {
    const { base, sealed, uploaded, document } = await sealCorpusFile(now(), name, [field]);
    expect(verdictsOf(sealed)).toEqual([own, overAll]);
    expect(lastCoversAll(sealed)).toBe(true);
    expect(qpdfVerdict(sealed)).toBeLessThanOrEqual(qpdfVerdict(base));
    expect(sealed.subarray(0, base.length).equals(base)).toBe(true);
    const codes = document.warnings.map(({ code }) => code);
    expect(base.equals(uploaded) || codes.some((code) => /_removed$|^repaired$/.test(code))).toBe(true);
    expect(codes.filter((code) => code.startsWith("contains_"))).toEqual([]);
    // Where another text stands on the same line, poppler puts that between.
    expect(textOf(sealed)).toMatch(/Søren[\s\S]*Ærø/);
    expect(await prove(sealed, base)).toEqual(proven);
    expect(await proveValidation(sealed, base)).toEqual(stored);
    expect(lostObjects(base, sealed)).toEqual([]);
    expect(codes).not.toContain("embedded_files_removed");
    expect(attachedNames(sealed)).toEqual(attachedNames(uploaded));
    // Of an upload that intake changed nothing is lost but what its warnings tell of: object by object where it is the
    // beginning, and wherever it was written anew by what pdf.js and the renderers find in it.
    const isBeginning = sealed.subarray(0, uploaded.length).equals(uploaded);
    expect(lostObjects(isBeginning ? uploaded : base, sealed, codes)).toEqual([]);
    expect(base.equals(uploaded) ? [] : await lostContents(uploaded, sealed, codes)).toEqual([]);
    const shown = notShown.has(name) ? base : uploaded;
    expect(await changedPages(shown, sealed, document.pageCount, [field])).toEqual([]);
  });
});
