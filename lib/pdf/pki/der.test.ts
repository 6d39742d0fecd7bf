import { describe, expect, test } from "vitest";
import { Der, DerError, TAG } from "@/lib/pdf/pki/der";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

describe("Der", () => {
  test("reads members as they stand, and only as deep as asked", () => {
    const value = Der.parse(hex("30 0a 02 01 05 30 03 01 01 ff 05 00"));
    expect(value.children().map(({ tag }) => tag)).toEqual([TAG.integer, TAG.sequence, 0x05]);
    expect(value.child(1).child(0).content).toEqual(hex("ff"));
    expect(value.find(TAG.sequence)!.raw).toEqual(hex("30 03 01 01 ff"));
  });

  test.each([
    ["nothing", ""],
    ["a tag alone", "30"],
    ["less content than announced", "30 05 02 01"],
    ["a length that is cut off", "30 82 01"],
    ["an indefinite length", "30 80 00 00"],
    ["a length of five bytes", "30 85 01 00 00 00 00"],
    ["a tag of several bytes", "3f 81 01 00"],
    ["something behind the value", "05 00 00"],
  ])("refuses %s", (_, bytes) => {
    expect(() => Der.parse(hex(bytes))).toThrow(DerError);
  });

  test("refuses members that reach beyond their sequence", () => {
    expect(() => Der.parse(hex("30 03 02 05 01")).children()).toThrow(DerError);
    expect(() => Der.parse(hex("02 01 05")).children()).toThrow(DerError);
  });

  test("ignores the padding behind a value when told to", () => {
    expect(Der.parsePrefix(hex("02 01 05 00 00 00")).raw).toEqual(hex("02 01 05"));
  });

  test("names object identifiers", () => {
    expect(Der.parse(hex("06 09 2a 86 48 86 f7 0d 01 01 0b")).objectId()).toBe("1.2.840.113549.1.1.11");
    expect(Der.parse(hex("06 03 55 1d 1f")).objectId()).toBe("2.5.29.31");
    expect(Der.parse(hex("06 03 88 37 01")).objectId()).toBe("2.999.1");
  });

  test("reads both kinds of time", () => {
    expect(Der.parse(Buffer.from("\x17\x0d261126180300Z", "latin1")).time()).toEqual(new Date("2026-11-26T18:03:00Z"));
    expect(Der.parse(Buffer.from("\x17\x0d991126180300Z", "latin1")).time()).toEqual(new Date("1999-11-26T18:03:00Z"));
    expect(Der.parse(Buffer.from("\x18\x1220601126180300.25Z", "latin1")).time()).toEqual(
      new Date("2060-11-26T18:03:00.250Z"),
    );
    expect(() => Der.parse(Buffer.from("\x17\x0b2611261803Z", "latin1")).time()).toThrow(DerError);
    expect(() => Der.parse(Buffer.from("\x18\x0d261126180300Z", "latin1")).time()).toThrow(DerError);
  });
});
