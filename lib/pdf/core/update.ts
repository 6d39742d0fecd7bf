import { createHash } from "node:crypto";
import { danglingReferences, keepDanglingReferences } from "@/lib/pdf/core/dangling-references";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Ref, Str, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { serialise } from "@/lib/pdf/core/serialise";
import type { Source } from "@/lib/pdf/core/source";

type Written = { num: number; gen: number; offset: number };

/** The document with the update behind it. Offsets count from the beginning of the document. */
export type UpdatedDocument = { readonly bytes: Buffer; document: Source; offsetOf(ref: Ref): number };
/** Writes into what is appended, which begins at `start` of the document. */
type Fill = (appended: Buffer, start: number, offsetOf: UpdatedDocument["offsetOf"]) => void;

/** What a file's identity is made from, of one that is large: its ends, where its objects are listed. */
const LARGE_BYTES = 1024 ** 2;
const ENDS_BYTES = 64 * 1024;

/**
 * One incremental update (ISO 32000-1 7.5.6): new and changed objects behind the document, whose bytes stay as they
 * are. The cross-reference section is of the same kind as the newest one (7.5.8.4 forbids nothing else to read), and
 * /XRefStm is never taken over: a copied one points readers at the objects of an older revision. No object gets a number
 * that the document refers to without having it.
 */
export class Update {
  private readonly changed = new Map<number, { gen: number; value: Obj }>();
  private readonly dangling: ReadonlySet<number>;
  private nextNum: number;

  constructor(readonly doc: PdfDocument) {
    this.dangling = danglingReferences(doc);
    this.nextNum = doc.nextObjectNumber;
  }

  /** A reference to an object that is set later. */
  reserve(): Ref {
    while (this.dangling.has(this.nextNum)) this.nextNum++;
    return new Ref(this.nextNum++, 0);
  }

  add(value: Obj): Ref {
    const ref = this.reserve();
    this.set(ref, value);
    return ref;
  }

  set(ref: Ref, value: Obj): void {
    this.changed.set(ref.num, { gen: ref.gen, value });
  }

  /** Like `doc.resolve`, but as this update leaves the document. */
  resolve(value: Obj | undefined): Obj {
    const changed = value instanceof Ref ? this.changed.get(value.num) : undefined;
    return changed ? changed.value : this.doc.resolve(value);
  }

  /** `fill`: for what is known only when all else is written. */
  finish(fill: Fill = () => undefined): UpdatedDocument {
    const { source } = this.doc;
    const parts: Buffer[] = [];
    let length = source.length;
    const write = (part: Buffer | string): void => {
      const chunk = typeof part === "string" ? Buffer.from(part, "latin1") : part;
      parts.push(chunk);
      length += chunk.length;
    };
    const [last] = source.slice(length - 1, length);
    if (last !== 10 && last !== 13) write("\n");
    const written: Written[] = [];
    for (const [num, { gen, value }] of [...this.changed].sort(([a], [b]) => a - b)) {
      written.push({ num, gen, offset: length });
      writeObject(write, num, gen, value);
    }
    const offset = length;
    if (this.doc.xref.newest.kind === "stream") this.writeXrefStream(write, written, offset);
    else write(`xref\n${serialiseTable(written)}trailer\n${serialise(this.trailer(written))}\n`);
    write(`startxref\n${offset}\n%%EOF\n`);
    const offsets = new Map(written.map((object) => [object.num, object.offset]));
    const offsetOf = (ref: Ref): number => offsets.get(ref.num) ?? missing(ref);
    const appended = Buffer.concat(parts);
    fill(appended, source.length, offsetOf);
    const document = source.append(appended);
    keepDanglingReferences(this.doc, document);
    return {
      document,
      offsetOf,
      get bytes() {
        return document.bytes;
      },
    };
  }

  private trailer(written: Written[]): Dict {
    const { trailer } = this.doc;
    const out = dictOf({ Size: this.nextNum, Root: this.doc.rootRef });
    const info = trailer.get("Info");
    if (info instanceof Ref) out.set("Info", info);
    out.set("ID", trailer.get("ID") ?? this.fileId(written));
    out.set("Prev", this.doc.xref.startOffset);
    return out;
  }

  /** 14.4: required since PDF 2.0. Made from the content, so that the same input gives the same bytes. */
  private fileId(written: Written[]): Obj {
    const digest = (data: Buffer | string): Str => new Str(createHash("sha256").update(data).digest().subarray(0, 16));
    const first = digest(distinctive(this.doc.source));
    return [first, digest(`${first.bytes.toString("hex")} ${JSON.stringify(written)}`)];
  }

  private writeXrefStream(write: (part: Buffer | string) => void, written: Written[], offset: number): void {
    const { num } = this.reserve();
    const entries = [...written, { num, gen: 0, offset }];
    const dict = dictOf({
      Type: new Name("XRef"),
      W: [1, 4, 2],
      Index: runs(entries).flatMap((run) => [run[0]!.num, run.length]),
    });
    for (const [key, value] of this.trailer(written)) dict.set(key, value);
    const rows = Buffer.alloc(entries.length * 7);
    entries.forEach((entry, i) => {
      rows.writeUInt8(1, i * 7);
      rows.writeUInt32BE(entry.offset, i * 7 + 1);
      rows.writeUInt16BE(entry.gen, i * 7 + 5);
    });
    writeObject(write, num, 0, new Stream(dict, rows));
  }
}

function writeObject(write: (part: Buffer | string) => void, num: number, gen: number, value: Obj): void {
  write(`${num} ${gen} obj\n`);
  if (value instanceof Stream) {
    write(`${serialise(new Map([...value.dict, ["Length", value.raw.length]]))}\nstream\n`);
    write(value.raw);
    write("\nendstream");
  } else write(serialise(value));
  write("\nendobj\n");
}

/** 7.5.4: entries are exactly 20 bytes. */
function serialiseTable(written: Written[]): string {
  const line = ({ offset, gen }: Written): string =>
    `${String(offset).padStart(10, "0")} ${String(gen).padStart(5, "0")} n \n`;
  return runs(written)
    .map((run) => `${run[0]!.num} ${run.length}\n${run.map(line).join("")}`)
    .join("");
}

/** Consecutive object numbers, as subsections want them. */
function runs(written: Written[]): Written[][] {
  const out: Written[][] = [];
  for (const entry of written) {
    const last = out.at(-1);
    if (last && last.at(-1)!.num + 1 === entry.num) last.push(entry);
    else out.push([entry]);
  }
  return out;
}

function distinctive(source: Source): Buffer {
  if (source.length <= LARGE_BYTES) return source.bytes;
  const ends = [source.slice(0, ENDS_BYTES), source.slice(source.length - ENDS_BYTES, source.length)];
  return Buffer.concat([...ends, Buffer.from(String(source.length))]);
}

function missing(ref: Ref): never {
  throw new PdfError("type", `object ${ref.num} is not part of the update`);
}
