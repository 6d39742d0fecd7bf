import { expect, test } from "vitest";
import { readArguments } from "./read-arguments";
import { fill, reasonText, tame } from "./words";

test("what a file says cannot steer a terminal, break a line or turn the direction of writing", () => {
  expect(tame("Anna\u001b[2K\r\nValid\u202egnp.exe\u2028end")).toBe("Anna [2K Valid gnp.exe end");
});

test("a code without words is named, whatever objects inherit", () => {
  expect(reasonText("quantum_doubt")).toContain("quantum_doubt");
  expect(reasonText("constructor")).toContain("constructor");
  expect(reasonText("digest_mismatch")).toBe("The signed bytes were changed.");
});

test("texts keep what they have no value for", () => {
  expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}");
});

test("arguments: files, several certificates, JSON; what is not understood is said", () => {
  expect(readArguments(["a.pdf", "--trust", "x.pem", "--trust=y.pem", "--json", "b.pdf"])).toEqual({
    files: ["a.pdf", "b.pdf"],
    trust: ["x.pem", "y.pem"],
    asJson: true,
  });
  expect(readArguments(["-h"])).toBe("help");
  expect(readArguments([])).toEqual({ problem: "no file was named" });
  expect(readArguments(["--online", "a.pdf"])).toEqual({ problem: expect.stringContaining("--online") });
});
