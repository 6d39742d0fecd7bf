import { type PatternNode, parsePattern } from "./pattern";

const candidates = [
  "A",
  "a",
  "1",
  "-",
  " ",
  ...Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)),
  "é",
];

/** The shortest value that a pattern is met by, as far as one can be thought of: for recipients who are no people. */
export function sampleOf(pattern: string): string {
  return shortest(parsePattern(pattern));
}

function shortest(node: PatternNode): string {
  switch (node.kind) {
    case "one":
      return candidates.find(node.fits) ?? "";
    case "sequence":
      return node.parts.map(shortest).join("");
    case "either":
      return node.options.map(shortest).reduce((best, each) => (each.length < best.length ? each : best));
    case "repeat":
      return shortest(node.node).repeat(node.least);
  }
}
