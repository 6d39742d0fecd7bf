/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Below = (limit: number) => number;
type Mutation = (bytes: Buffer, below: Below, other: Buffer) => Buffer;

const splice = (bytes: Buffer, start: number, end: number, put: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(end)]);

/** A place that one of the patterns names, so that not all of the changes fall into compressed data. */
function placeOf(bytes: Buffer, pattern: RegExp, below: Below): { start: number; text: string } | undefined {
  const found = [...bytes.toString("latin1").matchAll(pattern)];
  const match = found[below(found.length)];
  return match && { start: match.index, text: match[0] };
}

const names = ["/Page", "/Pages", "/Kids", "/Contents", "/Annots", "/Length", "/Sig", "/AcroForm", "/XRefStm", "/Prev"];

const mutations: Record<string, Mutation> = {
  flip(bytes, below) {
    const out = Buffer.from(bytes);
    for (let count = 1 + below(8); count > 0; count--) {
      const at = below(out.length);
      out[at] = out[at]! ^ (1 << below(8));
    }
    return out;
  },
  remove(bytes, below) {
    const at = below(bytes.length);
    return splice(bytes, at, at + 1 + below(200), Buffer.alloc(0));
  },
  repeat(bytes, below) {
    const [at, length] = [below(bytes.length), 1 + below(2_000)];
    return splice(bytes, at, at, bytes.subarray(at, at + length));
  },
  truncate: (bytes, below) => bytes.subarray(0, Math.max(8, bytes.length - 1 - below(bytes.length >> 1))),
  append: (bytes, below, other) => Buffer.concat([bytes, other.subarray(below(other.length))]),
  transplant(bytes, below, other) {
    const [at, from, length] = [below(bytes.length), below(other.length), 1 + below(1_000)];
    return splice(bytes, at, at + length, other.subarray(from, from + length));
  },
  number(bytes, below) {
    const place = placeOf(bytes, /\b\d{1,10}\b/g, below);
    const put = ["0", "1", "65535", "8388608", "4294967296", "99999999999", "-1"][below(7)]!;
    return place ? splice(bytes, place.start, place.start + place.text.length, Buffer.from(put)) : bytes;
  },
  reference(bytes, below) {
    const place = placeOf(bytes, /\d+ \d+ R/g, below);
    const put = `${below(40)} 0 R`;
    return place ? splice(bytes, place.start, place.start + place.text.length, Buffer.from(put)) : bytes;
  },
  name(bytes, below) {
    const place = placeOf(bytes, /\/[A-Z][A-Za-z]{2,}/g, below);
    const put = names[below(names.length)]!;
    return place ? splice(bytes, place.start, place.start + place.text.length, Buffer.from(put)) : bytes;
  },
};

/** One to three changes to `bytes`; `other` is what foreign parts come from. */
export function mutate(bytes: Buffer, other: Buffer, random: () => number): { bytes: Buffer; how: string[] } {
  const below: Below = (limit) => Math.floor(random() * limit);
  const kinds = Object.keys(mutations);
  const how = Array.from({ length: 1 + below(3) }, () => kinds[below(kinds.length)]!);
  return { bytes: how.reduce((changed, kind) => mutations[kind]!(changed, below, other), bytes), how };
}
