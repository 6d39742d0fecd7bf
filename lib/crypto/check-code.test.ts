import { describe, expect, test } from "vitest";
import { makeCheckCode } from "./check-code";

describe("a check code", () => {
  test("is the same for the same invitation, another for another one and under another key", () => {
    const code = makeCheckCode("key", "rcp_1");
    expect(code).toBe(makeCheckCode("key", "rcp_1"));
    expect(new Set([code, makeCheckCode("key", "rcp_2"), makeCheckCode("other", "rcp_1")]).size).toBe(3);
  });

  test("has nothing in it that is taken for another sign, and uses all signs alike", () => {
    const codes = Array.from({ length: 2_000 }, (_, nth) => makeCheckCode("key", `rcp_${nth}`));
    expect(codes.filter((code) => !/^[34679CDFGHJKMNPRTWXY]{3}-[34679CDFGHJKMNPRTWXY]{3}$/.test(code))).toEqual([]);
    const all = [...codes.join("").replaceAll("-", "")];
    const counts = [...new Set(all)].map((sign) => all.filter((each) => each === sign).length);
    expect(counts).toHaveLength(20);
    expect(Math.min(...counts)).toBeGreaterThan(450);
  });
});
