import { expect, test } from "vitest";
import { keepsCookies } from "./keeps-cookies";

/** A browser's cookies of one page, as far as names and the end of their time go. */
function newJar(keeps: (cookie: string) => boolean) {
  const kept = new Map<string, string>([["certyneo.locale", "da"]]);
  const written: string[] = [];
  return {
    written,
    kept,
    get cookie() {
      return [...kept].map(([name, value]) => `${name}=${value}`).join("; ");
    },
    set cookie(text: string) {
      written.push(text);
      const [name = "", value = ""] = text.split(";")[0]!.split("=");
      if (!keeps(text)) return;
      if (text.includes("Max-Age=0")) kept.delete(name);
      else kept.set(name, value);
    },
  };
}

test("a browser that keeps cookies is found to, and keeps nothing of the trial", () => {
  const jar = newJar(() => true);
  expect(keepsCookies(false, jar)).toBe(true);
  expect([...jar.kept.keys()]).toEqual(["certyneo.locale"]);
});

test("one that drops them without a word, and a frame that is shut off, are found not to", () => {
  expect(
    keepsCookies(
      false,
      newJar(() => false),
    ),
  ).toBe(false);
  const shut = {
    get cookie(): string {
      throw new DOMException("The document is sandboxed", "SecurityError");
    },
    set cookie(_text: string) {
      throw new DOMException("The document is sandboxed", "SecurityError");
    },
  };
  expect(keepsCookies(true, shut)).toBe(false);
});

test("in a frame the trial is of the kind that the session is, so that it is judged as that is", () => {
  const jar = newJar((cookie) => /SameSite=None; Secure; Partitioned/.test(cookie));
  expect(keepsCookies(true, jar)).toBe(true);
  expect(keepsCookies(false, jar)).toBe(false);
});
