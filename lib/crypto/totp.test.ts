import { expect, test } from "vitest";
import { codeAt, findStep, newTotpSecret, stepOf, toBase32, totpUri } from "./totp";

/** RFC 6238, appendix B (SHA-1), the last six of its eight digits. */
const vectors = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
] as const;
const secret = toBase32(Buffer.from("12345678901234567890"));
const at = (seconds: number) => new Date(seconds * 1_000);

test.each(vectors)("at %d s the code is %s, as RFC 6238 says", (seconds, code) => {
  expect(codeAt(secret, stepOf(at(seconds)))).toBe(code);
});

test("secrets are written as RFC 4648 says", () => {
  const written = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map((text) => toBase32(Buffer.from(text)));
  expect(written).toEqual(["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"]);
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
});

test("a code counts in its own step and in the one before and after, and in no other", () => {
  const now = at(1_234_567_890);
  const step = stepOf(now);
  const found = [-2, -1, 0, 1, 2].map((off) => findStep(secret, codeAt(secret, step + off), now, 0));
  expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
});

test("neither the code that was taken last nor one before it counts again", () => {
  const now = at(1_234_567_890);
  const step = stepOf(now);
  expect(findStep(secret, codeAt(secret, step), now, step)).toBeUndefined();
  expect(findStep(secret, codeAt(secret, step - 1), now, step)).toBeUndefined();
  expect(findStep(secret, codeAt(secret, step + 1), now, step)).toBe(step + 1);
});

test.each(["", "12345", "1234567", "12345a", " 287082", "２８７０８２"])("“%s” is no code", (code) => {
  expect(findStep(secret, code, at(59), 0)).toBeUndefined();
});

test("names in the address that authenticators read are escaped", () => {
  expect(totpUri("ABC", "Certyneo", "a:b@example.com")).toBe(
    "otpauth://totp/Certyneo:a%3Ab%40example.com?secret=ABC&issuer=Certyneo&algorithm=SHA1&digits=6&period=30",
  );
});
