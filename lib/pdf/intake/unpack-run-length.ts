import { PdfError } from "@/lib/pdf/core/pdf-error";
import { GrowingBuffer, requireEnd } from "@/lib/pdf/intake/unpack-lzw";

const END = 128;

/** ISO 32000-1 7.4.5, as strict as {@link unpackLzw}: up to 127 tells how many bytes follow, from 129 on how often one does. */
export function unpackRunLength(data: Buffer, mostBytes: number): Buffer {
  const out = new GrowingBuffer(mostBytes);
  for (let at = 0; ; ) {
    const length = byteAt(data, at++);
    if (length === END) {
      requireEnd(data, at, "RunLengthDecode");
      return out.bytes;
    }
    const start = out.length;
    out.append(byteAt(data, at++));
    if (length > END) out.repeat(start, 256 - length);
    else for (let left = length; left > 0; left--) out.append(byteAt(data, at++));
  }
}

function byteAt(data: Buffer, at: number): number {
  const byte = data[at];
  if (byte === undefined) throw new PdfError("filter", "RunLengthDecode data has no end");
  return byte;
}
