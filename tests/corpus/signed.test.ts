import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { overAll, own, proven, stored, useAuthority } from "../support/authority";
import { signAdvanced } from "../support/sign-and-seal";
import { newOwner } from "../support/world";
import { newlyHeldAgainst, pageContents } from "./earlier-signatures";
import { changedPages } from "./rendered";
import { lostObjects } from "./structure";
import {
  attachmentOf,
  corpusFile,
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

/** One gets a cover, two are refused; the fourth has Adobe's usage rights, which sign nothing for anybody: see taken.test.ts. */
const covered = "signed--certified-no-change-permitted";
const others = new Set([covered, "signed--issue17069", "signed-attack--hide", "signed--160F-2019"]);
const names = [...corpusNames("signed--"), ...corpusNames("signed-attack--")].filter((name) => !others.has(name));

describe("files that others signed, or tampered with, are sealed without touching what is there", () => {
  test("there are at least 10 of them", () => {
    expect(names.length).toBeGreaterThanOrEqual(10);
  });

  test.each(names)("%s: every earlier signature keeps its verdict, good or bad", async (name) => {
    const { base, sealed, uploaded, document } = await sealCorpusFile(now(), name, [field]);
    expect(base.equals(uploaded)).toBe(true);
    expect(verdictsOf(sealed)).toEqual([...verdictsOf(uploaded), own, overAll]);
    expect(lastCoversAll(sealed)).toBe(true);
    expect(qpdfVerdict(sealed)).toBeLessThanOrEqual(qpdfVerdict(uploaded));
    expect(sealed.subarray(0, uploaded.length).equals(uploaded)).toBe(true);
    expect(await prove(sealed, base)).toEqual(proven);
    expect(await proveValidation(sealed, base)).toEqual(stored);
    expect(lostObjects(base, sealed)).toEqual([]);
    expect(newlyHeldAgainst(uploaded, sealed)).toEqual([]);
    expect(pageContents(sealed)).toEqual(pageContents(uploaded));
    expect(await changedPages(base, sealed, document.pageCount, [field])).toEqual([]);
  });
});

describe("files that others signed, signed by two people with certificates of their own", () => {
  const theirs = names.filter((name) => name.startsWith("signed--"));

  test.each(theirs)(
    "%s: every earlier signature keeps its verdict, and nothing new is held against it",
    async (name) => {
      const uploaded = corpusFile(name);
      const { sealed } = await signAdvanced(owner, uploaded, (recipientIndex) => [
        { ...field, recipientIndex, y: 10 + recipientIndex * 40 },
      ]);
      expect(sealed.subarray(0, uploaded.length).equals(uploaded)).toBe(true);
      const before = verdictsOf(uploaded);
      expect(verdictsOf(sealed).slice(0, before.length)).toEqual(before);
      expect(verdictsOf(sealed).length).toBeGreaterThanOrEqual(before.length + 3);
      expect(lastCoversAll(sealed)).toBe(true);
      expect(qpdfVerdict(sealed)).toBeLessThanOrEqual(qpdfVerdict(uploaded));
      expect(lostObjects(uploaded, sealed)).toEqual([]);
      expect(newlyHeldAgainst(uploaded, sealed)).toEqual([]);
      expect(pageContents(sealed)).toEqual(pageContents(uploaded));
    },
  );
});

describe("a file whose certification allows no change is sent attached to a cover page", () => {
  test("the sender is told, the pages show, and the file comes out again as it was, with its signature valid", async () => {
    const { sealed, uploaded, document } = await sealCorpusFile(now(), covered);
    expect(document.warnings.map(({ code }) => code)).toEqual(["certified_no_changes"]);
    expect(document.pageCount).toBe(1 + 16);
    expect(verdictsOf(sealed)).toEqual([own, overAll]);
    expect(lastCoversAll(sealed)).toBe(true);
    expect(qpdfVerdict(sealed)).toBe(0);
    const attached = attachmentOf(sealed);
    expect(attached.count).toBe(1);
    expect(attached.first.equals(uploaded)).toBe(true);
    expect(textOf(sealed)).toContain(document.uploadedSha256.slice(0, 8));
  });
});
