import { describe, expect, it } from "vitest";
import { daysOf, incompleteRhythm, rhythmOf, wrongPlace } from "./rhythm";

describe("a rhythm that somebody writes", () => {
  it.each([
    [{ first: "3", every: "", most: "" }, "3"],
    [{ first: "3", every: "", most: "9" }, "3"],
    [{ first: "3", every: "4", most: "3" }, "3,7,11"],
    [{ first: "300", every: "60", most: "" }, "300,360"],
    [{ first: " 05", every: "1", most: "2" }, "5,6"],
  ])("%o is on the days %s, and is found again in them", (rhythm, days) => {
    expect(daysOf(rhythm)).toBe(days);
    expect(daysOf(rhythmOf(days)!)).toBe(days);
  });

  it.each([
    [{ first: "", every: "4", most: "" }, "first"],
    [{ first: "366", every: "", most: "" }, "first"],
    [{ first: "3", every: "0", most: "" }, "every"],
    [{ first: "3", every: "1.5", most: "" }, "every"],
    [{ first: "3", every: "4", most: "21" }, "most"],
  ])("%o is none yet, and the place is known", (rhythm, place) => {
    expect(daysOf(rhythm)).toBe(incompleteRhythm);
    expect(wrongPlace(rhythm)).toBe(place);
  });

  it("says how often at most only where less often than could be", () => {
    expect(rhythmOf("7,14,21,28")).toEqual({ first: "7", every: "7", most: "4" });
    expect(rhythmOf("300,360")).toEqual({ first: "300", every: "60", most: "" });
  });

  it("is not found in days that have none", () => {
    for (const days of ["", "3,7,14", "7,3"]) expect(rhythmOf(days)).toBeUndefined();
  });
});
