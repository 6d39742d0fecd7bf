import { damaged } from "./office-rejection";

const endOfChain = 0xfffffffa;
const noEntry = 0xffffffff;
const entryBytes = 128;
/** Shorter streams lie in small pieces inside a stream of the root's. */
const miniStreamBelow = 4096;
const miniSectorBytes = 64;

type Entry = { name: string; left: number; right: number; child: number; start: number; sizeBytes: number };
type Sectors = { read(number: number): Buffer; next(number: number): number };

/** The streams and storages that stand at the top of a compound file, and at least the first 64 bytes of each. */
export type Ole = { names: ReadonlySet<string>; beginning(name: string): Buffer | undefined };

/** Reads the directory of a compound file ([MS-CFB] 2.6). Throws OfficeRejection. */
export function readOle(bytes: Buffer): Ole {
  const sectors = readSectors(bytes);
  const entries = readDirectory(sectors, bytes.readUInt32LE(48));
  const top = new Map(childrenOf(entries, 0).map((entry) => [entry.name, entry]));
  return {
    names: new Set(top.keys()),
    beginning: (name) => beginningOf(sectors, entries[0]!, top.get(name)),
  };
}

function beginningOf(sectors: Sectors, root: Entry, entry: Entry | undefined): Buffer | undefined {
  if (!entry) return undefined;
  if (entry.sizeBytes >= miniStreamBelow) return sectors.read(entry.start);
  const pieces = walk(root.start, sectors.next).map((at) => sectors.read(at));
  const offset = entry.start * miniSectorBytes;
  const [first] = pieces;
  const piece = first && pieces[Math.floor(offset / first.length)];
  if (!piece) throw damaged();
  return piece.subarray(offset % piece.length, (offset % piece.length) + miniSectorBytes);
}

/** Which sector follows which: the table's own sectors are listed in the header and in a chain behind it. */
function readSectors(bytes: Buffer): Sectors {
  const shift = bytes.length > 512 ? bytes.readUInt16LE(30) : 0;
  if (shift !== 9 && shift !== 12) throw damaged();
  const read = (number: number): Buffer => {
    const from = (number + 1) * (1 << shift);
    if (number >= endOfChain || from + (1 << shift) > bytes.length) throw damaged();
    return bytes.subarray(from, from + (1 << shift));
  };
  const perSector = (1 << shift) / 4;
  const table = Array.from({ length: 109 }, (_, index) => bytes.readUInt32LE(76 + index * 4));
  const lists = walk(bytes.readUInt32LE(68), (at) => read(at).readUInt32LE((perSector - 1) * 4));
  for (const at of lists) {
    const list = read(at);
    for (let index = 0; index < perSector - 1; index++) table.push(list.readUInt32LE(index * 4));
  }
  const next = (number: number): number =>
    read(table[Math.floor(number / perSector)] ?? noEntry).readUInt32LE((number % perSector) * 4);
  return { read, next };
}

function readDirectory({ read, next }: Sectors, first: number): Entry[] {
  return walk(first, next).flatMap((at) => {
    const sector = read(at);
    return Array.from({ length: sector.length / entryBytes }, (_, index) => {
      const place = index * entryBytes;
      const nameBytes = Math.min(sector.readUInt16LE(place + 64), 64);
      return {
        name: sector.toString("utf16le", place, place + Math.max(0, nameBytes - 2)),
        left: sector.readUInt32LE(place + 68),
        right: sector.readUInt32LE(place + 72),
        child: sector.readUInt32LE(place + 76),
        start: sector.readUInt32LE(place + 116),
        sizeBytes: sector.readUInt32LE(place + 120),
      };
    });
  });
}

/** What stands in a storage itself: an embedded spreadsheet does not make a letter a spreadsheet. */
function childrenOf(entries: readonly Entry[], storage: number): Entry[] {
  const found: Entry[] = [];
  const waiting = [entries[storage]?.child ?? noEntry];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === noEntry) continue;
    const entry = entries[at];
    if (!entry || found.length >= entries.length) throw damaged();
    found.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return found;
}

/** The sectors of a chain. One that leads into itself has no end. */
function walk(first: number, next: (at: number) => number): number[] {
  const seen = new Set<number>();
  for (let at = first; at < endOfChain; at = next(at)) {
    if (seen.has(at)) throw damaged();
    seen.add(at);
  }
  return [...seen];
}
