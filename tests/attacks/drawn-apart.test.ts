import { describe, expect, test } from "vitest";
import { drawing, show, stream, taken } from "./one-drawing";
import { pagesIn, readers } from "./pages";

const white = "1 g 0 150 300 100 re f";
const pictures: Record<string, Buffer> = {
  "a transfer function": drawing(`${show("9,000,000 EUR")}/G gs 0 g 0 150 300 100 re f`, {
    7: "<</TR <</FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1>>>>",
  }),
  "blend modes to choose from": drawing(`${show("9,000,000 EUR")}/G gs ${white}`, { 7: "<</BM [/Odd /Multiply]>>" }),
  "a colour of too many parts": drawing(`${show("9,000,000 EUR")}1 1 1 1 1 rg 0 150 300 100 re f`),
  "a rectangle of three numbers": drawing(`${show("9,000,000 EUR")}1 g 150 300 100 re f`),
  "a path that begins nowhere": drawing(`${show("9,000,000 EUR")}1 g 0 150 l 300 150 l 300 250 l 0 250 l f`),
  "a form without a box over the text": drawing(`${show("9,000,000 EUR")}/X Do`, {
    6: stream("/Type /XObject /Subtype /Form", white),
  }),
};

/** Whether there is anything dark on the first page, for each reader. */
const darkIn = (bytes: Buffer) =>
  Promise.all(
    readers.map(async (reader) => {
      const [page] = (await pagesIn(reader, bytes)) ?? [];
      const data = Buffer.from(page!.split(" ").at(-1)!, "base64");
      return reader === "poppler" ? data.subarray(20).some((each) => each < 100) : data.some((each) => each < 100);
    }),
  );

describe("an upload that readers draw differently", () => {
  test.each(Object.entries(pictures))(
    "%s: is one picture once it is taken, and the sender is told",
    async (_, upload) => {
      expect(new Set(await darkIn(upload)).size).toBe(2);
      const { bytes, inspection } = await taken(upload);
      expect(inspection).toMatchObject({ outcome: "accepted", how: "repaired" });
      expect(new Set(await darkIn(bytes)).size).toBe(1);
    },
  );
});
