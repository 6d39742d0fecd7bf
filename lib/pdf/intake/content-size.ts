import { Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflate } from "node:zlib";
import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Stream } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { drawnStreams } from "@/lib/pdf/intake/drawn-streams";
import { lzwDecodedLength } from "@/lib/pdf/intake/lzw-length";
import { decodeAscii85, decodeAsciiHex } from "@/lib/pdf/intake/text-filters";

/** All that a document draws, unpacked, with every stage of a filter chain counted. */
const MAX_CONTENT_BYTES = 256 << 20;
const MAX_FILTERS = 4;
const SLICE_BYTES = 64 * 1024;

/** What is left of a limit; shared by everything that draws on it. */
type Allowance = { bytes: number };

/**
 * Refuses page content that unpacks to more than any honest document needs: a kilobyte of nested FlateDecode becomes
 * gigabytes in whatever shows the page. Counts without keeping, so that checking costs no memory.
 */
export async function checkContentSize(doc: PdfDocument, pages: Page[]): Promise<void> {
  const allowance: Allowance = { bytes: MAX_CONTENT_BYTES };
  for (const stream of drawnStreams(doc, pages)) await spendStream(doc, stream, allowance);
}

async function spendStream(doc: PdfDocument, stream: Stream, allowance: Allowance): Promise<void> {
  const filters = filterNames(doc, stream);
  if (filters.length > MAX_FILTERS) throw new PdfError("too_large", `${filters.length} filters on page content`);
  let data = stream.raw;
  while (filters[0] === "ASCIIHexDecode" || filters[0] === "ASCII85Decode") {
    data = filters.shift() === "ASCIIHexDecode" ? decodeAsciiHex(data) : decodeAscii85(data);
    spend(allowance, data.length);
  }
  const [first] = filters;
  if (first === "LZWDecode" || first === "RunLengthDecode") {
    if (filters.length > 1) throw new PdfError("too_large", `a filter behind ${first}`);
    // 7.4.5: two bytes of run-length data give at most 128.
    spend(allowance, first === "LZWDecode" ? lzwDecodedLength(data, allowance.bytes + 1) : data.length * 64);
    return;
  }
  if (filters.every((filter) => filter === "FlateDecode")) await spendInflated(data, filters.length, allowance);
  else if (filters.includes("FlateDecode")) throw new PdfError("too_large", "unusual filters on page content");
}

/** Names as in 7.4.2, table 6; the abbreviations of inline images are understood by viewers here too. */
function filterNames(doc: PdfDocument, stream: Stream): string[] {
  const abbreviations: Record<string, string> = {
    AHx: "ASCIIHexDecode",
    A85: "ASCII85Decode",
    LZW: "LZWDecode",
    Fl: "FlateDecode",
    RL: "RunLengthDecode",
  };
  const value = doc.resolve(stream.dict.get("Filter"));
  const names = (Array.isArray(value) ? value : [value]).flatMap((item) => doc.name(item) ?? []);
  return names.map((name) => abbreviations[name] ?? name);
}

async function spendInflated(data: Buffer, times: number, allowance: Allowance): Promise<void> {
  const stages: (Transform | Writable)[] = Array.from({ length: times }, () => [
    createInflate(),
    counter(allowance),
  ]).flat();
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline([Readable.from(slices(data)), ...stages, sink]);
  } catch (error) {
    if (error instanceof PdfError) throw error;
    // Damaged data ends the content early in every viewer; what came before it has been counted.
    if (!String((error as NodeJS.ErrnoException).code).startsWith("Z_")) throw error;
  }
}

function counter(allowance: Allowance): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        spend(allowance, chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

function* slices(data: Buffer): Generator<Buffer> {
  for (let at = 0; at < data.length; at += SLICE_BYTES) yield data.subarray(at, at + SLICE_BYTES);
}

function spend(allowance: Allowance, byteCount: number): void {
  allowance.bytes -= byteCount;
  if (allowance.bytes < 0)
    throw new PdfError("too_large", `page content unpacks to more than ${MAX_CONTENT_BYTES} bytes`);
}
