import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { plainContent } from "./plain-content";

const read = (content: string | Buffer, cuts: number[] = []) =>
  plainContent(Buffer.isBuffer(content) ? content : Buffer.from(content, "latin1"), cuts);
const rewritten = (content: string | Buffer, cuts: number[] = []): string => {
  const found = read(content, cuts);
  return found.isPlain ? "as it is" : found.rewritten.toString("latin1");
};
const image = (head: string, data: Buffer) =>
  Buffer.concat([Buffer.from(`q BI ${head} ID `), data, Buffer.from("\nEI Q")]);

describe("content as the standard has it stays as it is", () => {
  test.each([
    "q 1 0 0 1 20 -.5 cm BT /F#31 12. Tf [(a\\)b) -120 <4142>] TJ (x)' 1 2 (y)\" ET Q",
    "% a comment ( << \n/P <</MCID 0 /Lang (en)>> BDC 0 0 m 1 1 l h 0 0 10 10 re W* n EMC\n",
    "/Cs1 cs 1 0.5 scn /Pattern CS 1 /P1 SCN [3 2] 0 d /G gs /X Do /Sh sh BX EX",
    // LibreOffice's choice of one.
    "/Tx BMC q BT 0.3 0.3 0.3 rg 11.05 0 0 Td ET Q EMC",
    "",
  ])("%s", (content) => expect(rewritten(content)).toBe("as it is"));

  test.each([
    ["plain data", image("/W 2 /H 2 /BPC 8 /CS /G", Buffer.from([1, 2, 3, 4]))],
    ["a mask", image("/W 9 /H 2 /IM true /D [1 0]", Buffer.from([1, 2, 3, 4]))],
    ["an indexed space", image("/W 4 /H 1 /BPC 8 /CS [/I /RGB 1 <000000ffffff>]", Buffer.from([0, 1, 1, 0]))],
    ["packed data", image("/W 4 /H 1 /BPC 8 /CS /G /F /Fl", deflateSync(Buffer.from([1, 2, 3, 4])))],
    ["runs", image("/W 4 /H 1 /BPC 8 /CS /G /F [/RL]", Buffer.from([253, 7, 128]))],
    ["digits", image("/W 4 /H 1 /BPC 8 /CS /G /F /AHx", Buffer.from("01 02 03 04>"))],
    ["text", image("/Width 4 /Height 1 /BitsPerComponent 8 /ColorSpace /G /F /A85", Buffer.from("!!*-'~>"))],
  ])("an image of %s", (_, content) => expect(rewritten(content)).toBe("as it is"));
});

describe("what readers guess at is left out, or written so that nobody has to", () => {
  test.each([
    ["more operands than are taken", "9 1 1 1 rg", "1 1 1 rg\n"],
    ["fewer", "1 1 rg 0 g", "0 g\n"],
    ["operands of another kind", "/a /b rg (x) Tj", "(x) Tj\n"],
    ["a way to show text that there is not, or as a broken number", "3.0 Tr 9 Tr -1 Tr 3 Tr", "3 Tr\n"],
    ["a width below zero", "-1 w 1 w", "1 w\n"],
    ["dashes without length, or below zero", "[0 0] 0 d [-1 2] 0 d [0 1] 0 d [] 0 d", "[0 1] 0 d\n[] 0 d\n"],
    ["unknown words", "q foo 1 bar Q", "q\nQ\n"],
    ["nothing to restore", "Q q Q Q", "q\nQ\n"],
    ["a path that begins nowhere", "1 1 l 0 0 m 1 1 l S 2 2 l", "0 0 m\n1 1 l\nS\n"],
    ["numbers that are none", "1-2 w 3 w 1e5 w 99999999999 w", "3 w\n"],
    ["operands of nothing", "0 g 1 2", "0 g\n"],
    ["a name with an escape that is none", "/A#G gs 0 g", "0 g\n"],
    ["a key twice", "/P <</A 1 /A 2>> BDC 0 g", "0 g\n"],
    ["a text without end", "0 g (abc Tj", "0 g\n"],
  ])("%s", (_, content, plain) => expect(rewritten(content)).toBe(plain));

  test("a copy is written as the standard has it", () => {
    const copy = rewritten(image("/W 9 /H 1 /BPC 8 /CS /G", Buffer.from("ab EI q 1")));
    expect(copy).toBe("q\nBI /W 9 /H 1 /BPC 8 /CS /G /F [/AHx]\nID 616220454920712031>\nEI\nQ\n");
    expect(rewritten(copy)).toBe("as it is");
  });

  test("an image whose data nobody here can measure ends where those find it who look for the end", () => {
    const copy = rewritten(image("/W 8 /H 1 /IM true /F /CCF /DP <</K -1>>", Buffer.from([0x26, 0xa0])));
    expect(copy).toContain("/F [/AHx /CCF] /DP [null <</K -1>>]\nID 26a00a>\nEI");
    expect(rewritten(copy)).toBe("as it is");
  });
});

describe("streams of one page", () => {
  /** Two streams with the line end that is put between them. */
  const both = (one: string, other: string) => rewritten(`${one}\n${other}`, [one.length]);
  test.each([
    ["q 1 0 0 1 0 0 cm", "BT ET Q"],
    ["q\n", "Q"],
    ["q", "Q"],
    ["[(a) 1 ", "(b)] TJ"],
  ])("may be written as %s and %s", (one, other) => expect(both(one, other)).toBe("as it is"));
  test.each([
    ["(a", "b) Tj", "(a\nb) Tj\n"],
    ["1", "0 w 5 w", "0 w\n5 w\n"],
    ["1 1", "0 rg", "1 1 0 rg\n"],
    ["/G", "gs", "/G gs\n"],
    ["0 0 m [] 0 d", "0 0 m", "0 0 m\n[] 0 d\n0 0 m\n"],
  ])("become one where they may be read as something else: %s and %s", (one, other, plain) =>
    expect(both(one, other)).toBe(plain),
  );
});
