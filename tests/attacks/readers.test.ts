import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentAttacks } from "@/lib/pdf/verify/testing/document-attacks";
import type { Attack } from "@/lib/pdf/verify/testing/forging";
import { TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { signatureAttacks } from "@/lib/pdf/verify/testing/signature-attacks";
import { wrappingAttacks } from "@/lib/pdf/verify/testing/wrapping-attacks";
import { onePage } from "../fixtures/pdf/build-pdf";
import { type Pages, pagesIn, readers } from "./pages";

/** What the attacks are about: a sum on the page, and another line that something lies over. */
const document = onePage("/Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /XObject <</Cover 6 0 R>>>>", {
  4: {
    dict: "",
    data: Buffer.from("BT /F1 20 Tf 20 200 Td (1,000,000 EUR) Tj 0 -190 Td (less 90 %) Tj ET /Cover Do"),
  },
  5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
  6: { dict: "/Type /XObject /Subtype /Form /BBox [0 0 300 40]", data: Buffer.from("1 g 0 0 300 40 re f") },
});

/** What changes what a file says of itself, does, or carries, and is meant to leave its pages as they were. */
const besides = new Set([
  "bytes behind the end",
  "one blank line behind the end",
  "a second end-of-file marker",
  "objects in an update that its cross-reference does not name",
  "an open action",
  "the form without its signature",
  "an object that the document does not lead to",
  "an entry that names a place before the update",
  "/ByteRange of zeros",
  "a negative /ByteRange",
  "a short /ByteRange",
  "a /ByteRange beyond the end",
  "a /ByteRange that leaves out more",
  "an empty /Contents",
  "something else in the room behind the signature",
  "a signature dictionary replaced by one with another reason",
  "a signature without /ByteRange",
  "a signature without /Contents",
  "objects behind the end that no cross-reference names",
  "an update whose copy of the signature is over it",
]);

/** Meant to show something else, and no reader of these three falls for it. Refused all the same: there are other readers. */
const duds = new Set([
  "FreeText annotation with the seal's field as its parent",
  "FreeText annotation with the seal's field as its parent, without a place",
  "FreeText annotation with the seal's signature as its own value",
  "FreeText annotation with the seal's signature as its own value, without a place",
  "a widget of the seal's field without an area, with an appearance",
  "an appearance of no kind, with the seal's field as its parent",
  // pdf-lib takes the page from there.
  "a page in an object stream that no entry names",
  "content that the table names elsewhere than /XRefStm does",
  // They do where the upload brought an object along that nothing names.
  "validation data that hold an object, in rows of 21 bytes",
  "validation data that hold an object, in a table with comments",
  "validation data that hold an object, with /Size 0",
  "validation data that hold an object, with /Size -1",
  "validation data that hold an object, with /Size 3",
  "validation data that hold an object, without /Size",
  "validation data that hold an object, with /Length elsewhere",
  "validation data that hold an object, well written",
  "validation data that hold an object, with a sign before /Prev",
  // Found by readers that put a file together again, which these do only with one that has no good table.
  "an object that no table names, under the number of the page's content",
]);

const attacks = [...documentAttacks, ...signatureAttacks, ...wrappingAttacks];
const isHarmless = ({ name }: Attack) => besides.has(name) || duds.has(name);

let sealing: TestSealing;
let sealed: Buffer;
let sealedPages: (Pages | undefined)[];

beforeAll(async () => {
  sealing = await TestSealing.open();
  sealed = await sealing.seal(Buffer.concat([document, Buffer.from("\n")]));
  sealedPages = await seenOf(sealed);
});
afterAll(() => sealing.close());

const seenOf = (bytes: Buffer) => Promise.all(readers.map((reader) => pagesIn(reader, bytes)));

/** Readers that show other pages than they do of the sealed file. One that shows none shows nothing false. */
async function deceived(bytes: Buffer) {
  const seen = await seenOf(bytes);
  return readers.filter((_, at) => seen[at] !== undefined && seen[at].join() !== sealedPages[at]!.join());
}

test("the sealed file is VALID, and each reader shows its page", () => {
  expect(sealing.verify(sealed).verdict).toBe("VALID");
  expect(sealedPages.map((pages) => pages?.length)).toEqual([1, 1, 1]);
});

describe("attacks that change what one sees", () => {
  test.each(attacks.filter((each) => !isHarmless(each)))(
    "$name: PDFium, pdf.js or poppler shows another page, and the verdict is not VALID",
    async ({ make }) => {
      const attacked = make(sealed);
      expect(await deceived(attacked)).not.toEqual([]);
      expect(sealing.verify(attacked).verdict).not.toBe("VALID");
    },
  );
});

describe("attacks that change something else", () => {
  test.each(attacks.filter(isHarmless))(
    "$name: no reader shows another page, and the verdict is not VALID either",
    async ({ make }) => {
      const attacked = make(sealed);
      expect(await deceived(attacked)).toEqual([]);
      expect(sealing.verify(attacked).verdict).not.toBe("VALID");
    },
  );

  test("each of them is among the attacks", () => {
    const names = attacks.map(({ name }) => name);
    expect([...besides, ...duds].filter((name) => !names.includes(name))).toEqual([]);
  });
});
