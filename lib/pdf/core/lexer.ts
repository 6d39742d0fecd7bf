import { isRegular, isWhitespace } from "@/lib/pdf/core/characters";
import { type Dict, MAX_OBJECT_NUMBER, Name, type Obj, Ref, type Str } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { ReadBudget } from "@/lib/pdf/core/read-budget";
import { readHexString, readLiteralString } from "@/lib/pdf/core/strings";

const MAX_DEPTH = 100;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const UNSIGNED = /^\d{1,10}$/;
const [LESS, GREATER, SLASH, PERCENT, OPEN_PAREN, OPEN_BRACKET, CLOSE_BRACKET, LETTER_R] = [
  60, 62, 47, 37, 40, 91, 93, 82,
];

const oddFlags = new WeakSet<Dict>();

/** Whether the number that a dictionary has as /F is whole but written as `2.0`: poppler takes it for none. */
export const hasOddFlags = (dict: Dict): boolean => oddFlags.has(dict);

/** Tokens and objects of ISO 32000-1 7.2 and 7.3, from one position on. Accepts the grammar and nothing beside it. */
export class Lexer {
  /** A whole number was written otherwise than with digits alone, as `12.0`: for some readers it is none. */
  hasOddNumber = false;

  constructor(
    private readonly bytes: Buffer,
    public position = 0,
    private readonly budget = new ReadBudget(),
  ) {}

  /** 7.2.2 and 7.2.3: white space and comments. */
  skipSpace(): void {
    const { bytes } = this;
    for (;;) {
      while (isWhitespace(bytes[this.position])) this.position++;
      if (bytes[this.position] !== PERCENT) return;
      while (this.position < bytes.length && bytes[this.position] !== 10 && bytes[this.position] !== 13)
        this.position++;
    }
  }

  /** The next run of regular characters; empty at a delimiter or at the end. */
  token(): string {
    this.skipSpace();
    const start = this.position;
    while (isRegular(this.bytes[this.position])) this.position++;
    return this.bytes.toString("latin1", start, this.position);
  }

  peekToken(): string {
    const start = this.position;
    const token = this.token();
    this.position = start;
    return token;
  }

  unsigned(): number {
    const token = this.token();
    if (!UNSIGNED.test(token)) throw this.error(`expected a number, found "${token.slice(0, 20)}"`);
    return Number(token);
  }

  object(depth = 0): Obj {
    if (depth > MAX_DEPTH) throw new PdfError("too_deep", `more than ${MAX_DEPTH} levels at ${this.position}`);
    this.skipSpace();
    const first = this.bytes[this.position];
    if (first === LESS && this.bytes[this.position + 1] === LESS) return this.dict(depth);
    this.budget.spendNodes(first === OPEN_BRACKET ? 4 : 2);
    if (first === SLASH) return this.name();
    if (first === OPEN_PAREN) return this.string(readLiteralString);
    if (first === LESS) return this.string(readHexString);
    if (first === OPEN_BRACKET) return this.array(depth);
    return this.keywordOrNumber();
  }

  private name(): Name {
    const start = ++this.position;
    while (isRegular(this.bytes[this.position])) this.position++;
    const text = this.bytes.toString("latin1", start, this.position);
    if (!text.includes("#")) return new Name(text);
    return new Name(
      text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  private string(read: (bytes: Buffer, position: number) => { value: Str; end: number }): Str {
    const { value, end } = read(this.bytes, this.position);
    this.position = end;
    return value;
  }

  private dict(depth: number): Dict {
    this.budget.spendNodes(8);
    this.position += 2;
    const dict: Dict = new Map();
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.position] === GREATER && this.bytes[this.position + 1] === GREATER) {
        this.position += 2;
        return dict;
      }
      if (this.bytes[this.position] !== SLASH) throw this.error("dictionary key is no name");
      const key = this.name().value;
      const value = this.entry(dict, key, depth);
      // 7.3.7 leaves the value of a repeated key undefined: readers differ, so attackers use it.
      if (dict.has(key)) throw new PdfError("duplicate_key", `/${key} before ${this.position}`);
      dict.set(key, value);
    }
  }

  private entry(dict: Dict, key: string, depth: number): Obj {
    const before = this.hasOddNumber;
    this.hasOddNumber = false;
    const value = this.object(depth + 1);
    if (this.hasOddNumber && key === "F" && typeof value === "number") oddFlags.add(dict);
    this.hasOddNumber ||= before;
    return value;
  }

  private array(depth: number): Obj[] {
    this.position++;
    const items: Obj[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.position] === CLOSE_BRACKET) {
        this.position++;
        return items;
      }
      items.push(this.object(depth + 1));
    }
  }

  private keywordOrNumber(): Obj {
    const token = this.token();
    if (UNSIGNED.test(token)) return this.reference(Number(token)) ?? Number(token);
    if (NUMBER.test(token)) {
      if (Number.isInteger(Number(token)) && Number(token) >= 0) this.hasOddNumber = true;
      return Number(token);
    }
    if (token === "true") return true;
    if (token === "false") return false;
    if (token === "null") return null;
    throw this.error(`unexpected "${token.slice(0, 20)}"`);
  }

  /** 7.3.10: `12 0 R`. Leaves the position alone when this is only a number. */
  private reference(num: number): Ref | undefined {
    const start = this.position;
    const gen = this.token();
    if (UNSIGNED.test(gen) && num <= MAX_OBJECT_NUMBER) {
      this.skipSpace();
      if (this.bytes[this.position] === LETTER_R && !isRegular(this.bytes[this.position + 1])) {
        this.position++;
        return new Ref(num, Number(gen));
      }
    }
    this.position = start;
    return undefined;
  }

  private error(detail: string): PdfError {
    return new PdfError("syntax", `${detail} at ${this.position}`);
  }
}

export function tokenAt(bytes: Buffer, position: number): { token: string; end: number } {
  const lexer = new Lexer(bytes, position);
  return { token: lexer.token(), end: lexer.position };
}
