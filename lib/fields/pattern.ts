/**
 * Patterns that a sender sets for a value. They are read and matched by code of our own, in steps that grow with the
 * length of the value alone: a pattern from outside never runs in an engine that backtracks, on the server or on the
 * signing page. Taken are what forms need: characters, classes, groups, alternatives and repetitions. Looking around and
 * back is refused.
 */
export type PatternNode =
  | { kind: "one"; fits: (character: string) => boolean }
  | { kind: "sequence"; parts: PatternNode[] }
  | { kind: "either"; options: PatternNode[] }
  | { kind: "repeat"; node: PatternNode; least: number; most: number };

export const maxPatternCharacters = 500;
const mostSteps = 500;
const mostDepth = 50;

/** What is wrong with a pattern, as the end of a sentence that begins with its name. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

/** Reads a pattern. `^` at its start and `$` at its end change nothing: a pattern always speaks of the whole value. */
export function parsePattern(pattern: string): PatternNode {
  if ([...pattern].length > maxPatternCharacters)
    throw new PatternError(`must have at most ${maxPatternCharacters} characters`);
  const reader = new Reader(withoutAnchors(pattern));
  const node = reader.alternatives(0);
  if (!reader.isAtEnd) throw new PatternError("closes a group that was not opened; write \\) for the character");
  if (stepsOf(node) > mostSteps)
    throw new PatternError(`repeats too much: written out it must have at most ${mostSteps} steps`);
  return node;
}

function withoutAnchors(pattern: string): string[] {
  const characters = [...pattern];
  if (characters[0] === "^") characters.shift();
  const escapes = characters.length - 1 - characters.slice(0, -1).findLastIndex((each) => each !== "\\") - 1;
  if (characters.at(-1) === "$" && escapes % 2 === 0) characters.pop();
  return characters;
}

/** How many steps a pattern has when its repetitions are written out. */
function stepsOf(node: PatternNode): number {
  switch (node.kind) {
    case "one":
      return 1;
    case "sequence":
      return node.parts.reduce((sum, part) => sum + stepsOf(part), 0);
    case "either":
      return node.options.reduce((sum, option) => sum + stepsOf(option) + 1, 0);
    case "repeat":
      return (stepsOf(node.node) + 1) * Math.max(1, Number.isFinite(node.most) ? node.most : node.least + 1);
  }
}

const escapes = /^\\(?:[dwsDWS]|[pP]\{[A-Za-z_=]+\}|[^\p{L}\p{N}])/u;

class Reader {
  private at = 0;
  constructor(private readonly characters: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.at >= this.characters.length;
  }

  alternatives(depth: number): PatternNode {
    if (depth > mostDepth) throw new PatternError(`must not nest groups deeper than ${mostDepth}`);
    const options = [this.sequence(depth)];
    while (this.take("|")) options.push(this.sequence(depth));
    return options.length === 1 ? options[0]! : { kind: "either", options };
  }

  private sequence(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.isAtEnd && this.next !== "|" && this.next !== ")") parts.push(this.repeated(this.atom(depth)));
    return { kind: "sequence", parts };
  }

  private atom(depth: number): PatternNode {
    const character = this.next!;
    if (character === "(") return this.group(depth);
    if (character === "[") return this.fitting(this.classSource());
    if (character === "\\") return this.fitting(this.escapeSource());
    this.at += 1;
    if (character === ".") return { kind: "one", fits: () => true };
    if (character === "^" || character === "$")
      throw new PatternError(`has ${character} in its middle; a pattern speaks of the whole value anyway`);
    if ("*+?{".includes(character)) throw new PatternError(`repeats nothing with ${character}; write \\${character}`);
    return { kind: "one", fits: (each) => each === character };
  }

  private group(depth: number): PatternNode {
    this.at += 1;
    if (this.take("?") && !this.take(":"))
      throw new PatternError("looks ahead, looks back or names a group, which is not supported; use (…) or (?:…)");
    const node = this.alternatives(depth + 1);
    if (!this.take(")")) throw new PatternError("opens a group that it does not close; write \\( for the character");
    return node;
  }

  private repeated(node: PatternNode): PatternNode {
    const range = this.range();
    if (!range) return node;
    this.take("?");
    if (this.range()) throw new PatternError("repeats a repetition; put the inner one into (…)");
    return { kind: "repeat", node, ...range };
  }

  private range(): { least: number; most: number } | undefined {
    if (this.take("*")) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.take("+")) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.take("?")) return { least: 0, most: 1 };
    if (this.next !== "{") return undefined;
    const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.characters.slice(this.at, this.at + 12).join(""));
    if (!found)
      throw new PatternError("has a { that is no repetition such as {2} or {2,5}; write \\{ for the character");
    this.at += found[0].length;
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY;
    if (most < least) throw new PatternError(`repeats from ${least} to ${most} times, which is never`);
    return { least, most };
  }

  private escapeSource(): string {
    const found = escapes.exec(this.characters.slice(this.at, this.at + 40).join(""));
    if (!found)
      throw new PatternError(
        "has a \\ before a character that it means nothing for; \\d, \\w, \\s and \\p{L} are known",
      );
    this.at += [...found[0]].length;
    return found[0];
  }

  private classSource(): string {
    const start = this.at;
    this.at += 1;
    while (!this.isAtEnd && this.next !== "]") {
      if (this.next === "\\") this.escapeSource();
      else this.at += 1;
    }
    if (!this.take("]")) throw new PatternError("opens a [ that it does not close; write \\[ for the character");
    return this.characters.slice(start, this.at).join("");
  }

  /** A class or an escape is left to the engine, which sees one character at a time. */
  private fitting(source: string): PatternNode {
    const meant = /^\\[^\p{L}]/u.test(source) ? source.slice(1) : undefined;
    if (meant !== undefined) return { kind: "one", fits: (each) => each === meant };
    try {
      const one = new RegExp(`^${source}$`, "u");
      return { kind: "one", fits: (each) => one.test(each) };
    } catch {
      throw new PatternError(`has ${source}, which names no characters`);
    }
  }

  private get next(): string | undefined {
    return this.characters[this.at];
  }

  private take(character: string): boolean {
    if (this.next !== character) return false;
    this.at += 1;
    return true;
  }
}
