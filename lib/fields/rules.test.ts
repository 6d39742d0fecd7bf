import { describe, expect, it } from "vitest";
import { applyRules, type RuledField } from "./apply-rules";
import { calculate } from "./calculate";
import { FormulaError, parseFormula } from "./formula";
import { type CheckedField, ruleIssues } from "./rule-issues";

const numbers: Record<string, number> = { rent: 1_250.5, months: 12, zero: 0, øl: 3, third: 1 / 3 };
const result = (text: string) => calculate(parseFormula(text), (key) => numbers[key] ?? 0);

describe("a formula", () => {
  it.each([
    ["rent * months", "15006"],
    ["1 + 2 * 3 - 4 / 2", "5"],
    ["(1 + 2) * -3", "-9"],
    ["--2", "2"],
    ["0.1 + 0.2", "0.3"],
    ["3703703.67", "3703703.67"],
    ["1234567.89 * 3", "3703703.67"],
    ["round(third, 2)", "0.33"],
    ["round(1.005, 2)", "1.01"],
    ["round(-2.5)", "-3"],
    ["round(12, 2)", "12.00"],
    ["round(-0.001, 2)", "0.00"],
    ["sum(1, 2, rent)", "1253.5"],
    ["min(3, max(1, 2))", "2"],
    ["øl * 2", "6"],
    ["third * 3", "1"],
    ["0.0000001 * 1", "0.0000001"],
    ["1 / zero", undefined],
    ["min(1, 1 / 0)", undefined],
    ["zero / zero", undefined],
    ["999999999999999 * 10", undefined],
    ["0 * -1", "0"],
  ])("%s is %s", (text, value) => {
    expect(result(text)).toBe(value);
  });

  it.each([
    "",
    "   ",
    "1 +",
    "1 2",
    "(1",
    "1)",
    "rent; 1",
    "a.b",
    "process.exit(1)",
    "constructor(1)",
    "eval(1)",
    "round(1, rent)",
    "round(1, 1.5)",
    "round(1, 11)",
    "sum()",
    "`x`",
    "1e5",
    "'a'",
    `${"(".repeat(60)}1${")".repeat(60)}`,
    `${"-".repeat(60)}1`,
    "1+".repeat(501),
  ])("%j is refused in words", (text) => {
    expect(() => parseFormula(text)).toThrow(FormulaError);
  });
});

const field = (key: string, more: Partial<RuledField> = {}): RuledField => ({
  id: key,
  key,
  fieldType: "TEXT",
  ...more,
});
const apply = (fields: RuledField[], values: Record<string, string>) => {
  const { hidden, computed } = applyRules(fields, (id) => values[id] ?? "");
  return { hidden: [...hidden], computed: Object.fromEntries(computed) };
};

describe("conditions", () => {
  it.each([
    ["TEXT", { equals: "yes" }, " yes ", true],
    ["TEXT", { equals: "yes" }, "Yes", false],
    ["NUMBER", { equals: "1250.5" }, "1 250,50", true],
    ["NUMBER", { equals: "0" }, "", false],
    ["CHECKBOX", { equals: "true" }, "true", true],
    ["CHECKBOX", { equals: "false" }, "", true],
    ["CHECKBOX", { notEmpty: true }, "false", false],
    ["DROPDOWN", { equals: "A" }, "A", true],
    ["ATTACHMENT", { notEmpty: true }, "att_1", true],
    ["DATE", { notEmpty: true }, " ", false],
  ] as const)("on a %s with %j and %j: %s", (fieldType, condition, value, isShown) => {
    const fields = [field("a", { fieldType }), field("b", { showIf: { field: "a", ...condition } })];
    expect(apply(fields, { a: value }).hidden).toEqual(isShown ? [] : ["b"]);
  });

  it("hide what hangs on a hidden field, whatever stands in it, in any order of the fields", () => {
    const fields = [
      field("c", { showIf: { field: "b", equals: "false" }, fieldType: "TEXT" }),
      field("b", { showIf: { field: "a", notEmpty: true }, fieldType: "CHECKBOX" }),
      field("a"),
    ];
    expect(apply(fields, { b: "false", c: "x" }).hidden.sort()).toEqual(["b", "c"]);
    expect(apply(fields, { a: "x", c: "x" }).hidden).toEqual([]);
  });

  it("let formulas count a hidden or empty field as nothing, and all empty as no result", () => {
    const fields = [
      field("rent", { fieldType: "NUMBER" }),
      field("garage", { fieldType: "NUMBER", showIf: { field: "wants", equals: "true" } }),
      field("wants", { fieldType: "CHECKBOX" }),
      field("total", { fieldType: "NUMBER", formula: "rent + garage + wants * 10" }),
      field("year", { fieldType: "NUMBER", formula: "total * 12" }),
    ];
    expect(apply(fields, { rent: "100", garage: "50" }).computed).toEqual({ total: "100", year: "1200" });
    expect(apply(fields, { rent: "100", garage: "50", wants: "true" }).computed).toEqual({
      total: "160",
      year: "1920",
    });
    expect(apply(fields, {}).computed).toEqual({});
  });
});

describe("rules that cannot be", () => {
  const checked = (fields: (Partial<CheckedField> & { key?: string })[]) =>
    ruleIssues(
      fields.map((each, index) => ({
        ...{
          index,
          id: `f${index}`,
          fieldType: "NUMBER" as const,
          options: [],
          recipientId: "r1",
          order: 1,
          given: [],
        },
        ...each,
      })),
    ).map(({ index, member }) => `${index}.${member}`);

  it.each([
    [[{ key: "a" }, { key: "a" }], ["1.key"]],
    [[{ key: "1a" }], ["0.key"]],
    [[{ key: "a-b" }], ["0.key"]],
    [[{ key: "a" }, { showIf: { field: "b", notEmpty: true as const } }], ["1.showIf.field"]],
    [[{ key: "a" }, { showIf: { field: "a" } }], ["1.showIf"]],
    [[{ key: "a" }, { showIf: { field: "a", equals: "1", notEmpty: true as const } }], ["1.showIf"]],
    [[{ key: "a" }, { showIf: { field: "a", equals: "x" } }], ["1.showIf.equals"]],
    [
      [{ key: "a", fieldType: "SIGNATURE" as const }, { showIf: { field: "a", notEmpty: true as const } }],
      ["1.showIf.field"],
    ],
    [
      [{ key: "a" }, { fieldType: "SIGNATURE" as const, showIf: { field: "a", notEmpty: true as const } }],
      ["1.showIf"],
    ],
    [
      [{ key: "a", fieldType: "DROPDOWN" as const, options: ["A"] }, { showIf: { field: "a", equals: "B" } }],
      ["1.showIf.equals"],
    ],
    [[{ key: "a", fieldType: "DRAWING" as const }, { showIf: { field: "a", equals: "B" } }], ["1.showIf.equals"]],
    [[{ key: "a", fieldType: "CHECKBOX" as const }, { showIf: { field: "a", equals: "yes" } }], ["1.showIf.equals"]],
    [
      [{ key: "a", recipientId: "r2", order: 1 }, { showIf: { field: "a", notEmpty: true as const } }],
      ["1.showIf.field"],
    ],
    [[{ key: "a", recipientId: "r2", order: 2 }, { formula: "a + 1" }], ["1.formula"]],
    [[{ key: "a", fieldType: "TEXT" as const }, { formula: "a + 1" }], ["1.formula"]],
    [[{ key: "a" }, { fieldType: "TEXT" as const, formula: "a" }], ["1.formula"]],
    [
      [{ key: "a" }, { formula: "a", given: ["value", "min"] }],
      ["1.value", "1.min"],
    ],
    [[{ formula: "1 + 1" }], ["0.formula"]],
    [[{ key: "a", formula: "a + 1" }], ["0.formula"]],
    [
      [
        { key: "a", formula: "b" },
        { key: "b", formula: "a" },
      ],
      ["0.formula", "1.formula"],
    ],
    [
      [
        { key: "a", showIf: { field: "b", notEmpty: true as const } },
        { key: "b", formula: "a" },
      ],
      ["0.showIf.field", "1.formula"],
    ],
  ])("%j: %j", (fields, paths) => {
    expect(checked(fields)).toEqual(paths);
  });

  it("are none where another signer acts earlier, and rows of a hundred fields end", () => {
    expect(
      checked([
        { key: "a", recipientId: "r2", order: 1 },
        { formula: "a", order: 2 },
      ]),
    ).toEqual([]);
    const row = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ key: `k${at}`, ...(at > 0 ? { formula: `k${at - 1} + 1` } : {}) }));
    expect(checked(row(100))).toEqual([]);
    expect(checked(row(2_000)).length).toBeGreaterThan(0);
    expect(checked(row(2_000).reverse()).length).toBeGreaterThan(0);
  });
});
