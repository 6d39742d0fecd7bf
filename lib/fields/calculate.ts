import type { Formula } from "./formula";

/** What a field counts as in a formula. */
export type NumberOf = (key: string) => number;

const largest = 1e15;

/**
 * The result as it stands in the field, or undefined where there is none: a division by zero, a number of more than 15
 * digits. What is rounded to decimals as a whole is written with all of them.
 */
export function calculate(formula: Formula, numberOf: NumberOf): string | undefined {
  const result = exact(resultOf(formula, numberOf));
  if (!Number.isFinite(result) || Math.abs(result) >= largest) return undefined;
  const decimals = formula.kind === "call" && formula.name === "round" ? decimalsOf(formula) : undefined;
  if (decimals !== undefined) return withoutNegativeZero(result.toFixed(decimals));
  return withoutNegativeZero(result.toFixed(10).replace(/\.?0+$/, ""), String(result));
}

/** Short of an exponent a number is written as JavaScript does, which invents no digits. */
function withoutNegativeZero(text: string, plain = text): string {
  const written = plain.includes("e") ? text : plain;
  return /^-0(?:\.0*)?$/.test(written) ? written.slice(1) : written;
}

function resultOf(formula: Formula, numberOf: NumberOf): number {
  switch (formula.kind) {
    case "number":
      return formula.value;
    case "key":
      return numberOf(formula.key);
    case "negative":
      return -resultOf(formula.of, numberOf);
    case "operation":
      return operate(formula.sign, resultOf(formula.left, numberOf), resultOf(formula.right, numberOf));
    case "call":
      return call(formula, numberOf);
  }
}

function operate(sign: string, left: number, right: number): number {
  if (sign === "+") return exact(left + right);
  if (sign === "-") return exact(left - right);
  if (sign === "*") return exact(left * right);
  return right === 0 ? Number.NaN : exact(left / right);
}

function call(formula: Extract<Formula, { kind: "call" }>, numberOf: NumberOf): number {
  if (formula.name === "round") return round(resultOf(formula.given[0]!, numberOf), decimalsOf(formula));
  const values = formula.given.map((each) => resultOf(each, numberOf));
  if (values.some(Number.isNaN)) return Number.NaN;
  if (formula.name === "sum") return values.reduce((sum, each) => exact(sum + each), 0);
  return formula.name === "min" ? Math.min(...values) : Math.max(...values);
}

const decimalsOf = ({ given }: Extract<Formula, { kind: "call" }>): number =>
  given[1]?.kind === "number" ? given[1].value : 0;

/** Half away from zero, as people round money. */
function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return exact((Math.sign(value) * Math.round(exact(Math.abs(value) * scale))) / scale);
}

/** 15 digits are those that a number surely has: 0.1 + 0.2 is 0.3. */
const exact = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(15)) : value);
