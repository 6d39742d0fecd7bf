/**
 * Formulas that a sender sets for a field: numbers, `+ - * / ( )`, keys of other fields and a few functions. Read by a
 * parser of our own; nothing of a formula is ever run as code.
 */
export type Formula =
  | { kind: "number"; value: number }
  | { kind: "key"; key: string }
  | { kind: "negative"; of: Formula }
  | { kind: "operation"; sign: string; left: Formula; right: Formula }
  | { kind: "call"; name: FunctionName; given: Formula[] };

const functionNames = ["round", "min", "max", "sum"] as const;
type FunctionName = (typeof functionNames)[number];

export const keyPattern = /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u;
export const maxFormulaCharacters = 1_000;
const mostDepth = 50;
const mostDecimals = 10;

/** What is wrong with a formula, as the end of a sentence that begins with its name. */
export class FormulaError extends Error {
  override readonly name = "FormulaError";
}

const tokens = /\s*(?:(\d{1,15}(?:\.\d{1,10})?)|([\p{L}_][\p{L}\p{N}_]*)|([-+*/(),]))/uy;

/** Reads a formula. */
export function parseFormula(text: string): Formula {
  if (text.length > maxFormulaCharacters)
    throw new FormulaError(`must have at most ${maxFormulaCharacters} characters`);
  const reader = new Reader(tokensOf(text));
  const formula = reader.sum(0);
  if (reader.next !== undefined) throw new FormulaError(`has "${reader.next}" where it should end or calculate on`);
  return formula;
}

/** The keys of the fields that a formula counts with. */
export function keysIn(formula: Formula): string[] {
  switch (formula.kind) {
    case "number":
      return [];
    case "key":
      return [formula.key];
    case "negative":
      return keysIn(formula.of);
    case "operation":
      return [...keysIn(formula.left), ...keysIn(formula.right)];
    case "call":
      return formula.given.flatMap(keysIn);
  }
}

function tokensOf(text: string): string[] {
  const found: string[] = [];
  const rest = text.trimEnd();
  for (let at = 0; at < rest.length; at = tokens.lastIndex) {
    tokens.lastIndex = at;
    const token = tokens.exec(rest);
    if (!token) throw new FormulaError(`has "${[...rest.slice(at).trim()][0]}", which formulas do not know`);
    found.push((token[1] ?? token[2] ?? token[3])!);
  }
  if (found.length === 0) throw new FormulaError("must say what to calculate, such as rent * 12");
  return found;
}

class Reader {
  private at = 0;
  constructor(private readonly found: readonly string[]) {}

  get next(): string | undefined {
    return this.found[this.at];
  }

  sum(depth: number): Formula {
    return this.chain(["+", "-"], () => this.product(depth));
  }

  private product(depth: number): Formula {
    return this.chain(["*", "/"], () => this.signed(depth));
  }

  private chain(signs: readonly string[], part: () => Formula): Formula {
    let left = part();
    while (this.next !== undefined && signs.includes(this.next)) {
      const sign = this.next;
      this.at += 1;
      left = { kind: "operation", sign, left, right: part() };
    }
    return left;
  }

  private signed(depth: number): Formula {
    if (depth > mostDepth) throw new FormulaError(`must not nest deeper than ${mostDepth}`);
    if (this.take("-")) return { kind: "negative", of: this.signed(depth + 1) };
    return this.single(depth);
  }

  private single(depth: number): Formula {
    const token = this.next;
    if (token === undefined) throw new FormulaError("ends where a number or the key of a field should follow");
    this.at += 1;
    if (token === "(") {
      const inner = this.sum(depth + 1);
      if (!this.take(")")) throw new FormulaError("opens a ( that it does not close");
      return inner;
    }
    if (/^\d/.test(token)) return { kind: "number", value: Number(token) };
    if (!keyPattern.test(token))
      throw new FormulaError(`has "${token}" where a number or the key of a field should stand`);
    return this.next === "(" ? this.call(token, depth) : { kind: "key", key: token };
  }

  private call(token: string, depth: number): Formula {
    const name = functionNames.find((each) => each === token);
    if (!name) throw new FormulaError(`calls ${token}, but only ${functionNames.join(", ")} are known`);
    this.at += 1;
    const given = [this.sum(depth + 1)];
    while (this.take(",")) given.push(this.sum(depth + 1));
    if (!this.take(")")) throw new FormulaError(`does not close the ( of ${name}`);
    if (name === "round") requireDecimals(given);
    return { kind: "call", name, given };
  }

  private take(token: string): boolean {
    if (this.next !== token) return false;
    this.at += 1;
    return true;
  }
}

function requireDecimals(given: readonly Formula[]): void {
  const decimals = given[1];
  const isWhole = decimals?.kind === "number" && Number.isInteger(decimals.value) && decimals.value <= mostDecimals;
  if (given.length > 2 || (decimals && !isWhole))
    throw new FormulaError(`rounds otherwise than to a number of decimals from 0 to ${mostDecimals}: round(rent, 2)`);
}
