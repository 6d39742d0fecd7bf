import { describe, expect, test } from "vitest";
import { contentDisposition, parseRange } from "./file-response";

describe("byte ranges", () => {
  test.each([
    ["bytes=0-99", { start: 0, end: 99 }],
    ["bytes=900-", { start: 900, end: 999 }],
    ["bytes=-100", { start: 900, end: 999 }],
    ["bytes=990-5000", { start: 990, end: 999 }],
  ])("%s of 1,000 bytes", (header, expected) => {
    expect(parseRange(header, 1000)).toEqual(expected);
  });
  test.each([null, "bytes=-", "bytes=0-1,5-6", "items=0-1", "bytes=9-5"])("%s serves the whole file", (header) => {
    expect(parseRange(header, 1000)).toBeUndefined();
  });
  test("a range outside the file is refused", () => {
    expect(() => parseRange("bytes=1000-", 1000)).toThrow(/1000 bytes/);
    expect(() => parseRange("bytes=-0", 1000)).toThrow(/1000 bytes/);
  });
});

test("a name with quotes, line breaks or other scripts cannot break the header", () => {
  const header = contentDisposition("attachment", 'Kontrakt "Ærø"\r\nX-Evil: 1 — Ελένη.pdf');
  expect(header).not.toMatch(/[\r\n]/);
  expect(header.split('"')).toHaveLength(3);
  expect(header).toContain("filename*=UTF-8''Kontrakt%20%22%C3%86r%C3%B8%22");
});
