import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Dict, dictOf, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { textString } from "@/lib/pdf/core/text-string";
import type { Update } from "@/lib/pdf/core/update";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { makeLeaf, readPem } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
let pinned: TrustAnchor[];
let sealed: Buffer;

beforeAll(async () => {
  sealing = await TestSealing.open();
  await makeLeaf(sealing.folder, "stranger", { keyType: "p-256" });
  const own = new Certificate(new X509Certificate(await readPem(sealing.folder, "seal.pem")).raw);
  pinned = [{ certificate: own, role: "seal" }, ...sealing.anchors];
  sealed = await sealing.seal(Buffer.concat([onePage(""), Buffer.from("\n")]));
}, 60_000);
afterAll(() => sealing.close());

/** Behind our seal a signature of somebody who is trusted, with these entries in its widget. */
async function verified(entries: (update: Update) => Record<string, Obj>) {
  const signed = await sealing.seal(sealed, {
    name: "stranger",
    fieldName: "Approval",
    prepare: (bytes, fields) =>
      prepareSignature(bytes, fields, (update, pages) => ({
        entries: new Map(),
        widget: { page: pages[0]!, entries: dictOf({ Rect: [0, 0, 0, 0], ...entries(update) }) },
      })),
  });
  return sealing.verify(signed, pinned);
}

const appearance = (update: Update, data: string, more: Record<string, Obj> = {}): Dict => {
  const form = dictOf({ Type: new Name("XObject"), Subtype: new Name("Form"), ...more });
  return dictOf({ N: update.add(new Stream(form, Buffer.from(data))) });
};

const harmless: Record<string, (update: Update) => Record<string, Obj>> = {
  "no area": () => ({}),
  "an appearance of nothing": (update) => ({ AP: appearance(update, " \n", { BBox: [0, 0, 0, 0] }) }),
  "a border of no width": () => ({ Border: [0, 0, 0], BS: dictOf({ W: 0 }), MK: dictOf({}) }),
};

const drawn: Record<string, (update: Update) => Record<string, Obj>> = {
  "a border, which pdf.js draws as wide as it is said to be around no area": () => ({
    F: 4 | 16,
    MK: dictOf({ BC: [1, 1, 1] }),
    BS: dictOf({ W: 400 }),
  }),
  "a border in the older form": () => ({ Border: [0, 0, 400], C: [1, 1, 1] }),
  "white space that is something else unpacked, which PDFium draws in full where there is no /BBox": (update) => ({
    AP: appearance(update, "   ", { Filter: new Name("LZWDecode") }),
  }),
  "white space of no PDF in its appearance": (update) => ({ AP: appearance(update, "\u000b") }),
  "a text of its own": () => ({ Contents: textString("AMENDED") }),
  "an entry that nobody here knows": () => ({ Look: textString("AMENDED") }),
};

describe("a signature behind our seal, with a widget that has", () => {
  test.each(Object.entries(harmless))("%s: shows nothing, and the seal stays VALID", async (_, entries) => {
    const report = await verified(entries);
    expect([report.verdict, report.signatures.map(({ verdict }) => verdict)]).toEqual(["VALID", ["VALID", "VALID"]]);
  });

  test.each(Object.entries(drawn))("%s: is a change after the seal", async (_, entries) => {
    const report = await verified(entries);
    expect(report.verdict).toBe("INVALID");
    expect(reasonsOf(report)).toContain("changed_after_seal");
  });
});
