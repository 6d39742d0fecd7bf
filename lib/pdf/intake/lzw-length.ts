const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const TABLE_SIZE = 4096;

/** How much LZW data unpacks to (ISO 32000-1 7.4.4.2), without unpacking it. Stops counting at `limit`. */
export function lzwDecodedLength(data: Buffer, limit: number): number {
  const lengths = new Uint32Array(TABLE_SIZE).fill(1, 0, CLEAR);
  let total = 0;
  let next = FIRST_FREE;
  let previous = 0;
  for (let bit = 0; total < limit; ) {
    const width = codeWidth(next);
    if (bit + width > data.length * 8) return total;
    const code = readBits(data, bit, width);
    bit += width;
    if (code === END) return total;
    if (code === CLEAR) {
      next = FIRST_FREE;
      previous = 0;
      continue;
    }
    if (previous > 0 && next < TABLE_SIZE) lengths[next++] = previous + 1;
    if (code >= next) return total;
    previous = lengths[code]!;
    total += previous;
  }
  return limit;
}

/** With /EarlyChange 1, the default: codes grow one entry early. */
function codeWidth(next: number): number {
  if (next + 1 < 512) return 9;
  if (next + 1 < 1024) return 10;
  return next + 1 < 2048 ? 11 : 12;
}

function readBits(data: Buffer, bit: number, width: number): number {
  const at = bit >> 3;
  const bits = (data[at]! << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
  return (bits >> (24 - width - (bit & 7))) & ((1 << width) - 1);
}
