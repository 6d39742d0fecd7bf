import { isRegular, isWhitespace } from "@/lib/pdf/core/characters";
import { Lexer } from "@/lib/pdf/core/lexer";
import { isDict } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { readHexString, readLiteralString } from "@/lib/pdf/core/strings";
import { readInlineImage } from "./inline-image";
import { beginsOperator, isOperator, type OperandKind, operandsOf } from "./operators";

/** Far more than any operator takes. */
const MOST_OPERANDS = 64;
/** Readers count in 32 bits. */
const MOST_DIGITS = 10;
const MOST_PLACES = 30;
const NAME = /^(?:[^#]|#[0-9a-fA-F]{2})+$/;
/** LibreOffice writes three numbers before it, and all readers take the last two. */
const TAKES_LAST = "Td";
const NEEDS_POINT = new Set(["l", "c", "v", "y", "h"]);
const ENDS_PATH = new Set(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"]);

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Content as it is written, or as it has to be for all readers to understand the same. */
export type PlainContent = { isPlain: true } | { isPlain: false; rewritten: Buffer };

/**
 * Reads content (ISO 32000-1 7.8.2) as the standard has it, and nothing beside it: known operators with the operands that
 * they need, images whose end is where they say, paths that begin somewhere. Readers do not agree on anything else, and
 * guess. What is not so written is left out of the copy. `cuts`: where one stream ends and the next begins.
 */
export function plainContent(bytes: Buffer, cuts: readonly number[] = []): PlainContent {
  const isPlain = new Reading(bytes, cuts).run(undefined);
  if (isPlain) return { isPlain };
  const parts: string[] = [];
  new Reading(bytes, cuts).run(parts);
  return { isPlain, rewritten: Buffer.from(`${parts.join("\n")}\n`, "latin1") };
}

class Reading {
  private at = 0;
  /** What stands before the next operator: kinds, and places. Content has millions of them. */
  private readonly kinds: OperandKind[] = [];
  private readonly places: [start: number, end: number][] = [];
  private depth = 0;
  private hasPoint = false;
  private isPlain = true;
  private nextCut = 0;

  constructor(
    private readonly bytes: Buffer,
    private readonly cuts: readonly number[],
  ) {}

  /** Stops at the first thing that is not as it must be, unless it is to be written anew. */
  run(parts: string[] | undefined): boolean {
    while (this.isPlain || parts) {
      this.skipSpace();
      if (this.at >= this.bytes.length) break;
      const start = this.at;
      const operand = this.operand();
      if (operand) this.push(operand, start);
      else this.operation(start, parts);
      this.crossCuts();
    }
    if (this.kinds.length > 0) this.isPlain = false;
    return this.isPlain;
  }

  private skipSpace(): void {
    const { bytes } = this;
    for (;;) {
      while (isWhitespace(bytes[this.at])) this.at++;
      if (bytes[this.at] !== 37) return;
      while (this.at < bytes.length && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at++;
    }
  }

  private push(kind: OperandKind, start: number): void {
    this.kinds.push(kind);
    this.places.push([start, this.at]);
    if (this.kinds.length > MOST_OPERANDS) {
      this.kinds.shift();
      this.places.shift();
      this.isPlain = false;
    }
  }

  /** Reads one where one stands. */
  private operand(): OperandKind | undefined {
    const first = this.bytes[this.at]!;
    if (first === 0x28) return this.string(readLiteralString);
    if (first === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dict() : this.string(readHexString);
    if (first === 0x5b) return this.array();
    if (first === 0x2f) return this.name();
    const isNumber = first === 43 || first === 45 || first === 46 || (first >= 48 && first <= 57);
    return isNumber ? this.number() : undefined;
  }

  private string(read: typeof readLiteralString): OperandKind | undefined {
    const start = this.at;
    const found = this.unlessBad(() => {
      this.at = read(this.bytes, start).end;
      this.noteCut(start);
      return "s";
    });
    // One without end takes all that follows.
    if (!found && read === readLiteralString) this.drop();
    return found;
  }

  private drop(): void {
    this.isPlain = false;
    this.at = this.bytes.length;
  }

  private dict(): OperandKind | undefined {
    return this.unlessBad(() => {
      const lexer = new Lexer(this.bytes, this.at);
      const value = lexer.object();
      this.at = lexer.position;
      return isDict(value) ? "d" : undefined;
    });
  }

  private array(): OperandKind | undefined {
    const start = this.at++;
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x5d) {
        this.at++;
        return "t";
      }
      const kind = this.at < this.bytes.length && this.bytes[this.at] !== 0x5b ? this.operand() : undefined;
      if (kind === "n" || kind === "s") continue;
      this.at = start;
      return undefined;
    }
  }

  private name(): OperandKind | undefined {
    const start = ++this.at;
    const text = this.word();
    if (NAME.test(text)) return "N";
    this.at = start - 1;
    return undefined;
  }

  /** Digits with a sign before them and a point among them: read byte by byte, for there are millions. */
  private number(): OperandKind | undefined {
    const { bytes } = this;
    let at = this.at;
    if (bytes[at] === 43 || bytes[at] === 45) at++;
    const first = at;
    while (isDigit(bytes[at])) at++;
    const whole = at - first;
    let part = 0;
    if (bytes[at] === 46) {
      const point = at++;
      while (isDigit(bytes[at])) at++;
      part = at - point - 1;
    }
    const isNumber = whole + part > 0 && whole <= MOST_DIGITS && part <= MOST_PLACES && !isRegular(bytes[at]);
    if (!isNumber) return undefined;
    this.at = at;
    return "n";
  }

  private word(): string {
    const start = this.at;
    while (isRegular(this.bytes[this.at])) this.at++;
    return this.bytes.toString("latin1", start, this.at);
  }

  private unlessBad(read: () => OperandKind | undefined): OperandKind | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof PdfError) return undefined;
      throw error;
    }
  }

  private operation(start: number, parts: string[] | undefined): void {
    const word = this.word();
    // A delimiter that begins nothing.
    if (word === "") this.at++;
    const taken = word === "BI" ? this.image(parts) : operandsOf(word, this.kinds);
    if (taken !== this.kinds.length && !(word === TAKES_LAST && taken !== undefined)) this.isPlain = false;
    if (taken !== undefined && word !== "BI") this.write(word, taken, parts);
    this.kinds.length = 0;
    this.places.length = 0;
    if (this.at === start) this.at++;
  }

  private write(word: string, taken: number, parts: string[] | undefined): void {
    if (!this.isPossible(word) || !this.isMeant(word)) {
      this.isPlain = false;
      return;
    }
    if (!parts) return;
    const taking = this.places.slice(this.places.length - taken);
    parts.push([...taking.map(([start, end]) => this.bytes.toString("latin1", start, end)), word].join(" "));
  }

  /** Numbers that some readers take for others: 9.3.6 knows eight ways to show text, and 8.4.3.2 no width below zero. */
  private isMeant(word: string): boolean {
    if (word === "d") return this.isDash();
    if (word !== "Tr" && word !== "w") return true;
    const number = this.bytes.toString("latin1", ...this.places.at(-1)!);
    return word === "Tr" ? /^[0-7]$/.test(number) : Number(number) >= 0;
  }

  /** ISO 32000-1 8.4.3.6: lengths below zero, or zero all of them, are no line for some and a whole one for others. */
  private isDash(): boolean {
    const [start, end] = this.places.at(-2)!;
    const words =
      this.bytes
        .toString("latin1", start + 1, end - 1)
        .replace(/%[^\r\n]*/g, " ")
        .match(/[^\0\t\n\f\r ]+/g) ?? [];
    const lengths = words.map(Number);
    return lengths.every((length) => length >= 0) && (lengths.length === 0 || lengths.some((length) => length > 0));
  }

  private isPossible(word: string): boolean {
    if (word === "q") this.depth++;
    if (word === "Q" && --this.depth < 0) {
      this.depth = 0;
      return false;
    }
    if (word === "m" || word === "re") this.hasPoint = true;
    if (NEEDS_POINT.has(word) && !this.hasPoint) return false;
    if (ENDS_PATH.has(word)) this.hasPoint = false;
    return true;
  }

  private image(parts: string[] | undefined): number | undefined {
    const start = this.at;
    const image = readInlineImage(this.bytes, start);
    if (!image) {
      this.drop();
      return undefined;
    }
    this.at = image.end;
    this.noteCut(start);
    if (!image.isPlain) this.isPlain = false;
    parts?.push(image.rewritten());
    return 0;
  }

  /** A text or an image in two streams. */
  private noteCut(start: number): void {
    for (let i = this.nextCut; i < this.cuts.length && this.cuts[i]! < this.at; i++)
      if (this.cuts[i]! > start) this.isPlain = false;
  }

  /** Some readers put the streams of a page together as they are, and some with a space between. */
  private crossCuts(): void {
    for (; this.nextCut < this.cuts.length && this.cuts[this.nextCut]! <= this.at; this.nextCut++) {
      const cut = this.cuts[this.nextCut]!;
      const before = this.bytes[cut - 1];
      if (isRegular(before) && isRegular(this.bytes[cut + 1]) && this.isOneWord(cut)) this.isPlain = false;
    }
  }

  /** Between them stands the line end of ours. */
  private isOneWord(cut: number): boolean {
    let from = cut;
    while (isRegular(this.bytes[from - 1])) from--;
    const word = this.bytes.toString("latin1", from, cut);
    return (
      this.bytes[from - 1] === 0x2f ||
      !isOperator(word) ||
      beginsOperator(word + String.fromCharCode(this.bytes[cut + 1]!))
    );
  }
}
