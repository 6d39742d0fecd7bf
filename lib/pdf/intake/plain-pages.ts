import { deflateSync } from "node:zlib";
import { plainContent } from "@/lib/pdf/content/plain-content";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Name, type Obj, type Ref, Stream } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import { Update } from "@/lib/pdf/core/update";
import { contentsOf, drawnStreams } from "@/lib/pdf/intake/drawn-streams";
import { unpackDrawn } from "@/lib/pdf/intake/unpack-drawn";

/** Twice what is drawn at most (`checkContentSize`). */
const MAX_BYTES = 512 << 20;
const PACKING = ["Filter", "DecodeParms", "Length"];
/** As large as readers take it. */
const EVERYWHERE = [-16_383, -16_383, 16_383, 16_383];

/** Pages and what they draw, written so that all readers understand the same. */
type Rewritten = { page: Page; content: Stream } | { ref: Ref; content: Stream };

/**
 * What pages draw, where it is not written as the standard has it and readers guess: each of them may show something else.
 * Empty when there is nothing of that kind.
 */
export function oddDrawing(doc: PdfDocument, pages: readonly Page[]): Rewritten[] {
  const reading = new Reading(doc);
  const found: Rewritten[] = [];
  const parts = new Set<Stream>();
  for (const page of pages) {
    const own = contentsOf(doc, page.dict);
    for (const part of own) parts.add(part);
    const rewritten = reading.rewrite(own, hasGap(doc, page.dict));
    if (rewritten) found.push({ page, content: packed(new Map(), rewritten) });
  }
  const refs = new Map<Obj, Ref>();
  for (const { ref, value } of reachableObjects(doc)) if (value instanceof Stream) refs.set(value, ref);
  for (const stream of drawnStreams(doc, [...pages])) {
    const ref = refs.get(stream);
    if (!ref || parts.has(stream)) continue;
    const rewritten = isFlat(doc, stream.dict) ? reading.blank(stream) : reading.rewrite([stream]);
    const dict = withBox(doc, stream.dict);
    if (rewritten) found.push({ ref, content: packed(dict, rewritten) });
    else if (dict !== stream.dict) found.push({ ref, content: new Stream(dict, stream.raw) });
  }
  return found;
}

/** The document with an update behind it in which they are written anew. */
export function withPlainDrawing(doc: PdfDocument, rewritten: readonly Rewritten[]): Buffer {
  const update = new Update(doc);
  for (const each of rewritten) {
    if ("ref" in each) update.set(each.ref, each.content);
    else update.set(each.page.ref, new Map(each.page.dict).set("Contents", update.add(each.content)));
  }
  return update.finish().bytes;
}

/** Poppler draws nothing of a list that names what is not there. */
const hasGap = (doc: PdfDocument, page: Dict): boolean =>
  doc.array(page.get("Contents"))?.some((part) => doc.resolve(part) === null) ?? false;

/** Pages may share what they draw: each is read once, and all together as much as an honest document has. */
class Reading {
  private left = MAX_BYTES;
  private readonly ids = new Map<Stream, number>();
  private readonly known = new Map<string, Buffer | undefined>();

  constructor(private readonly doc: PdfDocument) {}

  /** The streams in one, written as they have to be; undefined where they are. */
  rewrite(streams: readonly Stream[], isForced = false): Buffer | undefined {
    const key = `${streams.map((stream) => this.idOf(stream)).join()} ${isForced}`;
    if (!this.known.has(key)) this.known.set(key, this.read(streams, isForced));
    return this.known.get(key);
  }

  /** Nothing in place of what it draws; undefined where it draws nothing. */
  blank(stream: Stream): Buffer | undefined {
    return unpackDrawn(this.doc, stream).data.toString("latin1").trim() === "" ? undefined : Buffer.from("\n");
  }

  private idOf(stream: Stream): number {
    const id = this.ids.get(stream) ?? this.ids.size;
    this.ids.set(stream, id);
    return id;
  }

  private read(streams: readonly Stream[], isForced: boolean): Buffer | undefined {
    const unpacked = streams.map((stream) => {
      const found = unpackDrawn(this.doc, stream);
      this.left -= found.data.length;
      if (this.left < 0) throw new PdfError("too_large", "page content");
      return found;
    });
    const cuts: number[] = [];
    let length = 0;
    for (const { data } of unpacked) {
      length += data.length;
      cuts.push(length++);
    }
    const [only, ...others] = unpacked;
    const whole =
      only && others.length === 0 ? only.data : Buffer.concat(unpacked.flatMap(({ data }) => [data, LINE_END]));
    const content = plainContent(whole, cuts.slice(0, -1));
    if (!content.isPlain) return content.rewritten;
    return !isForced && unpacked.every(({ isWhole }) => isWhole) ? undefined : whole;
  }
}

const LINE_END = Buffer.from("\n");

/** A form without room: pdf.js draws it in full, and nobody else anything of it. */
function isFlat(doc: PdfDocument, dict: Dict): boolean {
  const [left, bottom, right, top] = (doc.array(dict.get("BBox")) ?? []).map((item) => doc.number(item));
  return left !== undefined && right !== undefined && (left === right || (top !== undefined && bottom === top));
}

/** 8.10.2: without it some draw the form in full, and some not at all. */
function withBox(doc: PdfDocument, dict: Dict): Dict {
  if (doc.name(dict.get("Subtype")) !== "Form") return dict;
  const box = doc.array(dict.get("BBox"));
  const isBox = box?.length === 4 && box.every((item) => doc.number(item) !== undefined);
  return isBox ? dict : new Map(dict).set("BBox", EVERYWHERE);
}

function packed(dict: Dict, data: Buffer): Stream {
  const kept = [...dict].filter(([key]) => !PACKING.includes(key));
  return new Stream(new Map(kept).set("Filter", new Name("FlateDecode")), deflateSync(data));
}
