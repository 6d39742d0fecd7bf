import { describe, expect, it } from "vitest";
import { matchesPattern } from "./match-pattern";
import { PatternError, parsePattern } from "./pattern";
import { sampleOf } from "./sample-value";

describe("a pattern", () => {
  it.each([
    ["DE\\d{20}", "DE89370400440532013000", true],
    ["DE\\d{20}", "DE8937040044053201300", false],
    ["[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}", "DE89 3704 0044 0532 0130 00", false],
    ["[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{1,4}){2,8}", "DE89 3704 0044 0532 0130 00", true],
    ["^\\d{5}(-\\d{4})?$", "12345-6789", true],
    ["^\\d{5}(-\\d{4})?$", "12345-678", false],
    ["\\d{5}", "x12345", false],
    ["\\d{5}", "123456", false],
    ["a|bc", "bc", true],
    ["a|bc", "abc", false],
    ["(a|b)*", "", true],
    ["(a*)*b", "aaab", true],
    ["[^\\d]+", "Køge", true],
    ["\\p{Lu}\\p{L}+", "Øresund", true],
    ["..", "😀é", true],
    ["a\\$", "a$", true],
    ["a\\\\$", "a\\", true],
    ["\\.\\*\\[", ".*[", true],
    ["a{0}b", "b", true],
    ["x{2,}", "xxxx", true],
    ["x{2,}", "x", false],
    ["a+?b", "aab", true],
  ])("%s and %j: %s", (pattern, value, met) => {
    expect(matchesPattern(pattern, value)).toBe(met);
  });

  it.each([
    "(?=a)b",
    "(?<!a)b",
    "(?<n>a)",
    "(a)\\1",
    "\\bword",
    "a**",
    "*a",
    "a{2,1}",
    "a{x}",
    "(a",
    "a)",
    "[a",
    "[z-a]",
    "a^b",
    "a$b",
    "(a{1000}){1000}",
    "((((a{9}){9}){9}){9}){9}",
    `${"(".repeat(60)}a${")".repeat(60)}`,
    "x".repeat(501),
    "\\p{Nonsense}",
  ])("%s is refused in words", (pattern) => {
    expect(() => parsePattern(pattern)).toThrow(PatternError);
  });

  it.each([
    ["^(a+)+$", "a"],
    ["^(a|a)*$", "a"],
    ["^(a|aa)+$", "a"],
    ["(.*)*(.*)*(.*)*(.*)*x", "a"],
    ["(a?){90}a{90}", "a"],
    ["(([a-z])+.)+[A-Z]([a-z])+", "a"],
    ["\\d*\\d*\\d*\\d*\\d*\\d*\\d*\\d*x", "1"],
  ])("%s cannot be made slow by a value", (pattern, character) => {
    const started = performance.now();
    expect(matchesPattern(pattern, `${character.repeat(498)}!`)).toBe(false);
    // Engines that backtrack take longer than the universe has existed for some of these.
    expect(performance.now() - started).toBeLessThan(500);
    expect(matchesPattern(pattern, character.repeat(100_000))).toBe(false);
  });
});

it.each(["[A-Z]{2}\\d{8}", "(ab|c)+", "[^a-z]{3}", "\\p{Lu}\\.?", "x*"])("a sample of %s meets it", (pattern) => {
  expect(matchesPattern(pattern, sampleOf(pattern))).toBe(true);
});
