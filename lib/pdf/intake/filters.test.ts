import { expect, it } from "vitest";
import { lzwDecodedLength } from "@/lib/pdf/intake/lzw-length";
import { decodeAscii85, decodeAsciiHex } from "@/lib/pdf/intake/text-filters";

it("LZW data is measured as the example of ISO 32000-1 7.4.4.2 unpacks", () => {
  const encoded = Buffer.from("800B6050220C0C8501", "hex"); // 45 45 45 45 45 65 45 45 45 66
  expect(lzwDecodedLength(encoded, 100)).toBe(10);
  expect(lzwDecodedLength(encoded, 4)).toBe(4);
});

it("ASCII85 and ASCIIHex data is decoded", () => {
  expect(decodeAscii85(Buffer.from('87cURD]i,"Ebo80~>')).toString()).toBe("Hello World!");
  expect(decodeAscii85(Buffer.from("z87~>"))).toEqual(Buffer.from([0, 0, 0, 0, 72]));
  expect(decodeAsciiHex(Buffer.from("48 65\n7>garbage"))).toEqual(Buffer.from("Hep"));
});
