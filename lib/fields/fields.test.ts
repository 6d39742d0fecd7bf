import { describe, expect, it } from "vitest";
import { checkValues } from "./check-values";
import { initialsMark, initialsOf } from "./initials";
import { clampToPage, inReadingOrder, toPixelBox } from "./page-box";
import { findValueProblem, type ValueField } from "./value-problem";

const field = (fieldType: ValueField["fieldType"], more: Partial<ValueField> = {}): ValueField => ({
  id: "f1",
  fieldType,
  required: true,
  label: "",
  options: [],
  ...more,
});

describe("findValueProblem", () => {
  it.each([
    [field("TEXT"), "Lyon", undefined],
    [field("TEXT"), "   ", "required"],
    [field("TEXT", { required: false }), "", undefined],
    [field("TEXT"), "x".repeat(5_001), "tooLong"],
    [field("NUMBER"), "1 250,50", undefined],
    [field("NUMBER"), "-3.25", undefined],
    [field("NUMBER"), "1e9", "number"],
    [field("NUMBER"), "12 EUR", "number"],
    [field("EMAIL"), "søren@example.dk", undefined],
    [field("EMAIL"), "søren@example", "email"],
    [field("DATE"), "2028-02-29", undefined],
    [field("DATE"), "2026-02-29", "date"],
    [field("DATE"), "23.11.2026", "date"],
    [field("CHECKBOX"), "true", undefined],
    [field("CHECKBOX"), "false", "unchecked"],
    [field("CHECKBOX"), "yes", "option"],
    [field("CHECKBOX", { required: false }), "", undefined],
    [field("DROPDOWN", { options: ["A", "B"] }), "B", undefined],
    [field("DROPDOWN", { options: ["A", "B"] }), "b", "option"],
    [field("SIGNATURE"), "", undefined],
    [field("DATE_SIGNED"), "2020-01-01", "noValue"],
  ])("%o with %j: %s", (each, value, problem) => {
    expect(findValueProblem(each, value)).toBe(problem);
  });
});

describe("checkValues", () => {
  it("names the field, and values for fields of others", () => {
    const issues = checkValues([field("TEXT")], { other: "x" });
    expect(issues.map((issue) => issue.path)).toEqual(["values.f1", "values.other"]);
  });

  it("takes the recipient's own name and e-mail when none was sent, but not an emptied one", () => {
    expect(checkValues([field("NAME")], {})).toEqual([]);
    expect(checkValues([field("NAME")], { f1: "" })).toHaveLength(1);
  });

  it("looks at own properties only", () => {
    expect(checkValues([field("TEXT", { id: "toString" })], {})).toHaveLength(1);
  });
});

describe("page box", () => {
  const page = { widthPt: 595, heightPt: 842 };

  it("scales points to pixels", () => {
    expect(toPixelBox({ x: 62, y: 668, width: 210, height: 44 }, page, 1.5)).toEqual({
      left: 93,
      top: 1002,
      width: 315,
      height: 66,
    });
  });

  it("keeps a field on its page", () => {
    expect(clampToPage({ x: 500, y: 840, width: 210, height: 44 }, page)).toMatchObject({ x: 385, y: 798 });
    expect(clampToPage({ x: -5, y: 0, width: 900, height: 44 }, page)).toMatchObject({ x: 0, width: 595 });
  });

  it("reads line by line, page by page", () => {
    const at = (id: string, documentIndex: number, pageNumber: number, x: number, y: number) => ({
      ...{ id, documentIndex, pageNumber, x, y, width: 100, height: 20 },
    });
    const fields = [
      at("e", 1, 1, 0, 0),
      at("d", 0, 2, 0, 0),
      at("b", 0, 1, 300, 96),
      at("a", 0, 1, 0, 100),
      at("c", 0, 1, 0, 140),
    ];
    expect(inReadingOrder(fields).map((each) => each.id)).toEqual(["a", "b", "c", "d", "e"]);
  });
});

describe("initialsOf", () => {
  it.each([
    ["Camille Beaumont", "CB"],
    ["Jens Østergaard Holm", "JØH"],
    ["  anna-lena   (von) Berg ", "ALVB"],
    ["Юрій", "Ю"],
    ["", ""],
  ])("%j: %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe("initialsMark", () => {
  const drawn = { kind: "drawn", aspectRatio: 2, strokes: [[[0, 0]]] as [number, number][][] } as const;
  it.each([
    ["of the name that was typed", { kind: "typed", text: "Ann-Lena Berg" } as const, "Somebody Else", "ALB"],
    ["of the recipient's name beside a drawing", drawn, "Anna Holm", "AH"],
    ["that the signer saw, whatever the name is", { ...drawn, initials: "AM" }, "Anna Holm", "AM"],
  ])("letters %s", (_, mark, name, text) => {
    expect(initialsMark(mark, name)).toEqual({ kind: "typed", text });
  });

  it("is in the hand that the name is in", () => {
    const mark = { kind: "typed", text: "Anna Holm", hand: "brush", initials: "AM" } as const;
    expect(initialsMark(mark, "")).toEqual({ kind: "typed", text: "AM", hand: "brush" });
  });

  it.each([
    ["no name is known", drawn, ""],
    ["the name cannot be set in type", drawn, "ᏌᏉᏯ"],
    ["the signer saw the drawing", { ...drawn, initials: "" }, "Anna Holm"],
  ])("the drawing itself where %s", (_, mark, name) => {
    expect(initialsMark(mark, name)).toEqual(mark);
  });
});
