import { describe, expect, test } from "vitest";
import { inspect } from "@/lib/pdf/intake/inspect";
import { spellings, twoBeginnings } from "../fixtures/pdf/two-beginnings";
import { lettersIn } from "./letters";
import { readers } from "./pages";

const texts = { end: "1 EUR", beginning: "9,000,000 EUR" };
const lettersOf = (bytes: Buffer) => Promise.all(readers.map((reader) => lettersIn(reader, bytes)));

/** What signers are shown, and what is sealed behind: the upload, or the copy that is made of it. */
async function taken(upload: Buffer): Promise<Buffer> {
  const { inspection, base } = await inspect(upload);
  expect(inspection).toMatchObject({ outcome: "accepted" });
  return base ?? upload;
}

describe("an upload prepared to be two documents", () => {
  test("is two for readers: pdf.js and poppler begin with its first object, PDFium at its end", async () => {
    expect(await lettersOf(twoBeginnings(texts, (own) => own))).toEqual(["1EUR", "9000000EUR", "9000000EUR"]);
  });

  test.each(spellings)(
    "is one once it is taken, whatever its length is by then: it gives one %s",
    async (_, spelling) => {
      for (const more of [-1, 0, 1_000]) {
        const upload = twoBeginnings(texts, (own) => own + more, spelling);
        const base = await taken(upload);
        expect(await lettersOf(base)).toEqual(["1EUR", "1EUR", "1EUR"]);
        // As a later state of the file, which may be just as long as it says.
        const grown = Buffer.concat([base, Buffer.alloc(Math.max(0, upload.length + more - base.length), "\n")]);
        expect(await lettersOf(grown)).toEqual(["1EUR", "1EUR", "1EUR"]);
      }
    },
  );
});
