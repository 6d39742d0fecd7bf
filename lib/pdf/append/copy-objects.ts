import type { PdfDocument } from "@/lib/pdf/core/document";
import { isDict, keyOf, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import type { Update } from "@/lib/pdf/core/update";

/** Copies objects of one document into an update of another, each once, with everything they refer to. */
export class ObjectCopier {
  private readonly copies = new Map<string, Ref>();
  private readonly pending: { from: Ref; to: Ref }[] = [];

  constructor(
    private readonly source: PdfDocument,
    private readonly update: Update,
  ) {}

  /** From now on `from` is `to` in every copy. */
  replace(from: Ref, to: Ref): void {
    this.copies.set(keyOf(from), to);
  }

  copy<T extends Obj>(value: T): T {
    const copied = this.translate(value) as T;
    for (let next = this.pending.pop(); next; next = this.pending.pop()) {
      this.update.set(next.to, this.translate(this.source.resolve(next.from)));
    }
    return copied;
  }

  private translate(value: Obj): Obj {
    if (value instanceof Ref) return this.copyOf(value);
    if (Array.isArray(value)) return value.map((item) => this.translate(item));
    if (isDict(value)) return new Map([...value].map(([key, item]) => [key, this.translate(item)]));
    if (value instanceof Stream) return new Stream(this.translate(value.dict) as Stream["dict"], value.raw);
    return value;
  }

  private copyOf(ref: Ref): Ref {
    const known = this.copies.get(keyOf(ref));
    if (known) return known;
    const to = this.update.reserve();
    this.copies.set(keyOf(ref), to);
    this.pending.push({ from: ref, to });
    return to;
  }
}
