import { inflateRawSync } from "node:zlib";
import { damaged, unpacksToTooMuch } from "./office-rejection";

type ZipEntry = { name: string; method: number; packedBytes: number; offset: number };
/** The entries of a ZIP by name. */
export type Zip = { entries: ReadonlyMap<string, ZipEntry>; bytes: Buffer };

const endBytes = 22;
const mostCommentBytes = 65_535;
const mostEntries = 10_000;
const stored = 0;
const deflated = 8;

/** Reads the directory of a ZIP (APPNOTE 6.3.10) without ZIP64: an upload has at most 50 MB. Throws OfficeRejection. */
export function readZip(bytes: Buffer): Zip {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) throw unpacksToTooMuch();
  const entries = new Map<string, ZipEntry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged();
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const name = bytes.toString("utf8", at + 46, at + 46 + nameBytes!);
    // The same name twice: one reader shows what another does not.
    if (entries.has(name)) throw damaged();
    entries.set(name, {
      name,
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes! + extraBytes! + commentBytes!;
  }
  return { entries, bytes };
}

function findEnd(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - endBytes - mostCommentBytes);
  for (let at = bytes.length - endBytes; at >= from; at--) {
    if (bytes.readUInt32LE(at) === 0x06054b50) return at;
  }
  throw damaged();
}

/** What an entry holds; undefined when it is not there. More than `maxBytes` is refused, whatever the directory claims. */
export function unpackEntry({ entries, bytes }: Zip, name: string, maxBytes: number): Buffer | undefined {
  const entry = entries.get(name);
  if (!entry) return undefined;
  const { offset, packedBytes, method } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw damaged();
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(from, from + packedBytes);
  if (packed.length < packedBytes) throw damaged();
  if (packedBytes === 0) return Buffer.alloc(0);
  if (method === stored) return limited(packed, maxBytes);
  if (method !== deflated || maxBytes === 0) throw method === deflated ? unpacksToTooMuch() : damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? unpacksToTooMuch() : damaged();
  }
}

function limited(bytes: Buffer, maxBytes: number): Buffer {
  if (bytes.length > maxBytes) throw unpacksToTooMuch();
  return bytes;
}

/** How much all entries unpack to, which is found by unpacking them. */
export function requireUnpacksWithin(zip: Zip, maxBytes: number): void {
  let left = maxBytes;
  for (const name of zip.entries.keys()) left -= unpackEntry(zip, name, left)!.length;
}
