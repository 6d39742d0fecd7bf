import { describe, expect, it, test } from "vitest";
import { lzwDecodedLength } from "@/lib/pdf/intake/lzw-length";
import { decodeAscii85, decodeAsciiHex } from "@/lib/pdf/intake/text-filters";
import { unpackLzw } from "@/lib/pdf/intake/unpack-lzw";
import { unpackRunLength } from "@/lib/pdf/intake/unpack-run-length";
import { packLzw, packRunLength } from "../../../tests/fixtures/pdf/pack";

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

describe("what is packed with LZW or run lengths", () => {
  const MOST = 1 << 20;
  const example = Buffer.from("800B6050220C0C8501", "hex");
  /** Few and many kinds of bytes: entries of every width, tables that are cleared, bytes that repeat at once. */
  const samples = [1, 2, 40, 256].map((kinds) => {
    let state = 7;
    const next = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 12;
    };
    return [Buffer.from(Array.from({ length: 30_000 }, () => next() % kinds))] as const;
  });

  it("is unpacked as the example of ISO 32000-1 7.4.4.2", () => {
    expect(unpackLzw(example, MOST)).toEqual(Buffer.from([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]));
  });

  it.each(samples)("comes back as it was", (data) => {
    expect(unpackLzw(packLzw(data), MOST).equals(data)).toBe(true);
    expect(unpackLzw(packLzw(data, 0), MOST, 0).equals(data)).toBe(true);
    expect(lzwDecodedLength(packLzw(data), MOST)).toBe(data.length);
    expect(unpackRunLength(packRunLength(data), MOST).equals(data)).toBe(true);
  });

  test.each([0, 1, 127, 128, 129, 1_000])("comes back where %i bytes are one and the same", (count) => {
    const data = Buffer.alloc(count, 65);
    expect(unpackLzw(packLzw(data), MOST).equals(data)).toBe(true);
    expect(unpackRunLength(packRunLength(data), MOST).equals(data)).toBe(true);
  });

  it("may be followed by the end of a line and by nothing else", () => {
    const end = Buffer.from("\r\n");
    expect(unpackLzw(Buffer.concat([example, end]), MOST)).toHaveLength(10);
    expect(unpackRunLength(Buffer.concat([packRunLength(example), end]), MOST)).toEqual(example);
    for (const more of ["a", "\n\n\n", "\0"].map((each) => Buffer.from(each))) {
      expect(() => unpackLzw(Buffer.concat([example, more]), MOST)).toThrow("goes on behind its end");
      expect(() => unpackRunLength(Buffer.concat([packRunLength(example), more]), MOST)).toThrow("behind its end");
    }
  });

  test.each([
    ["nothing", ""],
    ["no end", "800B6050220C"],
    ["no table at its beginning", "168B"],
    ["a code that its table does not have", "80 7F FF FF"],
  ])("LZW data with %s is damaged", (_, hex) => {
    expect(() => unpackLzw(Buffer.from(hex.replaceAll(" ", ""), "hex"), MOST)).toThrow(/^filter: LZWDecode data has/);
  });

  test.each(["", "05414243", "FE", "0041"])("run lengths %j without an end are damaged", (hex) => {
    expect(() => unpackRunLength(Buffer.from(hex, "hex"), MOST)).toThrow("has no end");
  });

  it("stops at the limit", () => {
    const large = Buffer.alloc(100_000, 65);
    expect(() => unpackLzw(packLzw(large), large.length - 1)).toThrow("too_large");
    expect(() => unpackRunLength(packRunLength(large), large.length - 1)).toThrow("too_large");
    expect(unpackLzw(packLzw(large), large.length)).toHaveLength(large.length);
  });
});
