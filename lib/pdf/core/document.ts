import { decodeStream } from "@/lib/pdf/core/decode-stream";
import { readIndirectObject } from "@/lib/pdf/core/indirect-object";
import { ObjectStream } from "@/lib/pdf/core/object-stream";
import { type Dict, isDict, Name, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { ReadBudget } from "@/lib/pdf/core/read-budget";
import { type Source, sourceOf } from "@/lib/pdf/core/source";
import { readXref, type Xref } from "@/lib/pdf/core/xref";

const MAX_REF_HOPS = 20;

/**
 * A PDF file, read strictly: what the cross-reference says, or a PdfError. Nothing is searched for and nothing
 * repaired, so no two of our modules can see different documents in the same bytes. Where other readers are known to,
 * the file is refused (`readXref`) or a copy made of it (`refuseHiddenObjects`).
 */
export class PdfDocument {
  readonly source: Source;
  readonly xref: Xref;
  /** Objects whose stream does not end where its /Length says that it does, for those who look for the end. */
  readonly looseStreams = new Set<number>();
  private readonly budget: ReadBudget;
  private readonly loaded = new Map<number, Obj>();
  private readonly loading = new Set<number>();
  private readonly objectStreams = new Map<number, ObjectStream>();

  constructor(given: Buffer | Source) {
    this.source = sourceOf(given);
    if (!/^%PDF-\d\.\d/.test(this.source.slice(0, 8).toString("latin1")))
      throw new PdfError("header", "does not start with %PDF-");
    this.budget = new ReadBudget(this.source.length);
    this.xref = readXref(this.source, this.budget);
    // 7.6.1; a writer that appends plain objects to an encrypted file destroys it.
    const encryption = this.trailer.get("Encrypt");
    if (this.resolve(encryption) !== null) throw new PdfError("encrypted", "the file is encrypted");
    // Some readers take a reference that leads nowhere for encryption.
    if (encryption instanceof Ref) throw new PdfError("xref", "/Encrypt leads nowhere");
    if (!(this.trailer.get("Root") instanceof Ref)) throw new PdfError("catalog", "/Root is no reference");
    if (!isDict(this.resolve(this.trailer.get("Root")))) throw new PdfError("catalog", "/Root is no dictionary");
  }

  get bytes(): Buffer {
    return this.source.bytes;
  }

  get trailer(): Dict {
    return this.xref.newest.trailer;
  }

  get rootRef(): Ref {
    return this.trailer.get("Root") as Ref;
  }

  get root(): Dict {
    return this.resolve(this.rootRef) as Dict;
  }

  /** First object number that no revision of the file uses. */
  get nextObjectNumber(): number {
    const size = this.number(this.trailer.get("Size"));
    if (size === undefined || !Number.isInteger(size)) throw new PdfError("xref", "/Size of the trailer");
    let next = size;
    for (const num of this.xref.entries.keys()) if (num >= next) next = num + 1;
    return next;
  }

  /** Follows references; null for what is missing (7.3.10). */
  resolve(value: Obj | undefined): Obj {
    let current = value ?? null;
    for (let hops = 0; current instanceof Ref; hops++) {
      if (hops > MAX_REF_HOPS) throw new PdfError("loop", "references lead in a circle");
      current = this.load(current);
    }
    return current;
  }

  /** A dictionary, or that of a stream. */
  dict(value: Obj | undefined): Dict | undefined {
    const resolved = this.resolve(value);
    if (resolved instanceof Stream) return resolved.dict;
    return isDict(resolved) ? resolved : undefined;
  }

  array(value: Obj | undefined): Obj[] | undefined {
    const resolved = this.resolve(value);
    return Array.isArray(resolved) ? resolved : undefined;
  }

  name(value: Obj | undefined): string | undefined {
    const resolved = this.resolve(value);
    return resolved instanceof Name ? resolved.value : undefined;
  }

  number(value: Obj | undefined): number | undefined {
    const resolved = this.resolve(value);
    return typeof resolved === "number" ? resolved : undefined;
  }

  /** Data of a structural stream, within the document's budget; not for page content. */
  decode(stream: Stream): Buffer {
    return decodeStream(stream, (value) => this.resolve(value), this.budget);
  }

  /** The object itself, which may again be a reference; null for what is missing. */
  load(ref: Ref): Obj {
    const entry = this.xref.entries.get(ref.num);
    if (!entry || entry.kind === "free") return null;
    if (ref.gen !== (entry.kind === "offset" ? entry.gen : 0)) return null;
    const known = this.loaded.get(ref.num);
    if (known !== undefined) return known;
    if (this.loading.has(ref.num)) throw new PdfError("loop", `object ${ref.num} needs itself`);
    this.loading.add(ref.num);
    try {
      const value =
        entry.kind === "offset"
          ? this.readAt(entry.offset, ref)
          : this.objectStream(entry.streamNum).read(entry.index, ref.num);
      this.loaded.set(ref.num, value);
      return value;
    } finally {
      this.loading.delete(ref.num);
    }
  }

  private readAt(offset: number, ref: Ref): Obj {
    const object = readIndirectObject(this.source, offset, this.budget, (value) => this.resolve(value));
    if (object.hasLooseEnd) this.looseStreams.add(object.num);
    if (object.num === ref.num && object.gen === ref.gen) return object.value;
    throw new PdfError("wrong_object", `${ref.num} ${ref.gen} is ${object.num} ${object.gen}`);
  }

  /** Opened; not by those that want an object, which `load` finds in it. */
  objectStream(num: number): ObjectStream {
    const known = this.objectStreams.get(num);
    if (known) return known;
    if (this.xref.entries.get(num)?.kind !== "offset") throw new PdfError("xref", `object stream ${num} is missing`);
    const stream = this.resolve(new Ref(num, 0));
    if (!(stream instanceof Stream)) throw new PdfError("type", `object stream ${num} is no stream`);
    const { dict } = stream;
    // PDFium asks for it.
    if (this.name(dict.get("Type")) !== "ObjStm") throw new PdfError("type", `${num} is no object stream`);
    const opened = new ObjectStream(
      this.decode(stream),
      this.resolve(dict.get("First")),
      this.resolve(dict.get("N")),
      this.budget,
    );
    this.objectStreams.set(num, opened);
    return opened;
  }
}
