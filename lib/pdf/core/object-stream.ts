import { Lexer } from "@/lib/pdf/core/lexer";
import type { Obj } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { ReadBudget } from "@/lib/pdf/core/read-budget";

/** ISO 32000-1 7.5.7: objects one behind the other, with their numbers and offsets in front. Parsed one by one. */
export class ObjectStream {
  private readonly nums: number[] = [];
  private readonly offsets: number[] = [];

  constructor(
    private readonly data: Buffer,
    first: Obj,
    count: Obj,
    private readonly budget: ReadBudget,
  ) {
    if (typeof first !== "number" || typeof count !== "number" || first < 0 || first > data.length) {
      throw new PdfError("type", "/First or /N of an object stream");
    }
    const header = new Lexer(data.subarray(0, first));
    for (let i = 0; i < count; i++) {
      this.nums.push(header.unsigned());
      this.offsets.push(first + header.unsigned());
    }
    // Some readers go by the index, some take the last one of a number.
    if (new Set(this.nums).size < this.nums.length) throw new PdfError("xref", "an object stream holds a number twice");
  }

  /** The numbers of its objects, by index. */
  get numbers(): readonly number[] {
    return this.nums;
  }

  /** The object at an index, which must carry the number that the cross-reference says. */
  read(index: number, num: number): Obj {
    const offset = this.offsets[index];
    if (offset === undefined || this.nums[index] !== num) {
      throw new PdfError("wrong_object", `object ${num} is not number ${index} of its object stream`);
    }
    const lexer = new Lexer(this.data, offset, this.budget);
    const value = lexer.object();
    this.budget.spendParsed(lexer.position - offset);
    return value;
  }
}
