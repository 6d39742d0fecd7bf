/**
 * Kinds of operands: number, text, name, array of numbers and texts, properties (a name or a dictionary). `*` takes numbers
 * as a colour space wants them, the last may be a pattern's name.
 */
export type OperandKind = "n" | "s" | "N" | "t" | "d" | "x";

/** ISO 32000-1 annex A: each operator with what stands before it. `BI` is an image in the content, read elsewhere. */
const SIGNATURES: Record<string, string> = {
  ...{ w: "n", J: "n", j: "n", M: "n", d: "tn", ri: "N", i: "n", gs: "N", q: "", Q: "", cm: "nnnnnn" },
  ...{ m: "nn", l: "nn", c: "nnnnnn", v: "nnnn", y: "nnnn", h: "", re: "nnnn" },
  ...{ S: "", s: "", f: "", F: "", "f*": "", B: "", "B*": "", b: "", "b*": "", n: "", W: "", "W*": "" },
  ...{ BT: "", ET: "", Tc: "n", Tw: "n", Tz: "n", TL: "n", Tf: "Nn", Tr: "n", Ts: "n" },
  ...{ Td: "nn", TD: "nn", Tm: "nnnnnn", "T*": "", Tj: "s", TJ: "t", "'": "s", '"': "nns" },
  ...{ d0: "nn", d1: "nnnnnn", CS: "N", cs: "N", SC: "*", sc: "*", SCN: "*", scn: "*" },
  ...{ G: "n", g: "n", RG: "nnn", rg: "nnn", K: "nnnn", k: "nnnn", sh: "N", Do: "N" },
  ...{ BMC: "N", BDC: "Np", EMC: "", MP: "N", DP: "Np", BX: "", EX: "" },
};

const signatures = new Map(Object.entries(SIGNATURES));
const MOST_COMPONENTS = 32;

export const isOperator = (word: string): boolean => signatures.has(word) || word === "BI";

/** Whether a longer operator begins with this: written together, two words may be another. */
export const beginsOperator = (start: string): boolean =>
  isOperator(start) || [...signatures.keys()].some((word) => word.startsWith(start));

/** How many of the last operands the operator takes; undefined where they are not what it needs. */
export function operandsOf(operator: string, kinds: readonly OperandKind[]): number | undefined {
  const signature = signatures.get(operator);
  if (signature === undefined) return undefined;
  if (signature === "*") return componentsIn(kinds);
  const from = kinds.length - signature.length;
  if (from < 0) return undefined;
  for (let i = 0; i < signature.length; i++) if (!fits(signature[i]!, kinds[from + i]!)) return undefined;
  return signature.length;
}

const fits = (wanted: string, kind: OperandKind): boolean =>
  wanted === "p" ? kind === "N" || kind === "d" : wanted === kind;

function componentsIn(kinds: readonly OperandKind[]): number | undefined {
  const numbers = kinds.at(-1) === "N" ? kinds.slice(0, -1) : kinds;
  const isColour = kinds.length > 0 && kinds.length <= MOST_COMPONENTS && numbers.every((kind) => kind === "n");
  return isColour ? kinds.length : undefined;
}
