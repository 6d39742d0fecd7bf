import { inflateSync } from "node:zlib";
import { isRegular, isWhitespace } from "@/lib/pdf/core/characters";
import { Lexer } from "@/lib/pdf/core/lexer";
import { type Dict, Name, type Obj } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { serialise } from "@/lib/pdf/core/serialise";

/** ISO 32000-1 table 93: keys as they are abbreviated. */
const KEYS: Record<string, string> = {
  ...{ BitsPerComponent: "BPC", ColorSpace: "CS", Decode: "D", DecodeParms: "DP", Filter: "F" },
  ...{ Height: "H", ImageMask: "IM", Interpolate: "I", Width: "W" },
};
const FILTERS: Record<string, string> = {
  ...{ ASCIIHexDecode: "AHx", ASCII85Decode: "A85", FlateDecode: "Fl", RunLengthDecode: "RL" },
};
const COMPONENTS: Record<string, number> = {
  ...{ G: 1, DeviceGray: 1, CalGray: 1, RGB: 3, DeviceRGB: 3, CalRGB: 3, CMYK: 4, DeviceCMYK: 4 },
  ...{ I: 1, Indexed: 1 },
};
const MAX_BYTES = 16 << 20;

export type InlineImage = {
  /** Behind its `EI`. */
  end: number;
  /** All readers find its end where this one does. */
  isPlain: boolean;
  /** Written so that they do. */
  rewritten: () => string;
};

/** The image whose keys begin at a position (8.9.7): its data say nowhere how long they are. Undefined for one without end. */
export function readInlineImage(bytes: Buffer, position: number): InlineImage | undefined {
  const head = readHead(bytes, position);
  if (!head) return undefined;
  const { dict, isRegularHead } = head;
  const filter = firstFilter(dict);
  // One white space stands behind ID; a line may end with two.
  const isLineEnd = bytes[head.end] === 13 && bytes[head.end + 1] === 10;
  const start = head.end + (isLineEnd ? 2 : 1);
  const known = lengthOf(bytes.subarray(start), dict, filter);
  const end = known === undefined ? undefined : endBehind(bytes, start + known);
  const isPlain = isRegularHead && end !== undefined && (!isLineEnd || isText(filter));
  if (end !== undefined && (isText(filter) || !hasEnd(bytes.subarray(start, start + known!))))
    return { end, isPlain, rewritten: () => asHex(dict, bytes.subarray(start, start + known!)) };
  // As those read it who look for the end: what they take is made what it is for all.
  const found = end === undefined ? findEnd(bytes, start) : { data: start + known!, end };
  return found && { end: found.end, isPlain: false, rewritten: () => asHex(dict, bytes.subarray(start, found.data)) };
}

function readHead(bytes: Buffer, position: number): { dict: Dict; isRegularHead: boolean; end: number } | undefined {
  const lexer = new Lexer(bytes, position);
  const dict: Dict = new Map();
  let isRegularHead = true;
  try {
    while (lexer.peekToken() !== "ID") {
      const key = lexer.object();
      if (!(key instanceof Name)) return undefined;
      const name = KEYS[key.value] ?? key.value;
      if (dict.has(name)) isRegularHead = false;
      dict.set(name, lexer.object());
    }
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
  lexer.token();
  return isWhitespace(bytes[lexer.position]) ? { dict, isRegularHead, end: lexer.position } : undefined;
}

function firstFilter(dict: Dict): string | undefined {
  const value = dict.get("F");
  const first: Obj | undefined = Array.isArray(value) ? value[0] : value;
  if (first === undefined || first === null) return undefined;
  return first instanceof Name ? (FILTERS[first.value] ?? first.value) : "?";
}

const isText = (filter: string | undefined): boolean => filter === "AHx" || filter === "A85";

/** How long the data are by what the image says; undefined where that cannot be told. */
function lengthOf(data: Buffer, dict: Dict, filter: string | undefined): number | undefined {
  if (filter === undefined) return plainLength(dict);
  if (filter === "AHx") return behind(data, ">");
  if (filter === "A85") return behind(data, "~>");
  if (filter === "RL") return runsLength(data);
  return filter === "Fl" ? packedLength(data) : undefined;
}

function behind(data: Buffer, mark: string): number | undefined {
  const at = data.indexOf(mark, 0, "latin1");
  return at < 0 ? undefined : at + mark.length;
}

function plainLength(dict: Dict): number | undefined {
  const count = (key: string): number | undefined => {
    const value = dict.get(key);
    return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;
  };
  const [width, height] = [count("W"), count("H")];
  const isMask = dict.get("IM") === true;
  const space = dict.get("CS");
  const kind = Array.isArray(space) ? space[0] : space;
  const components = isMask ? 1 : kind instanceof Name ? COMPONENTS[kind.value] : undefined;
  const bits = isMask ? 1 : count("BPC");
  if (!width || !height || !components || !bits) return undefined;
  return height * Math.ceil((width * components * bits) / 8);
}

/** 7.4.5. */
function runsLength(data: Buffer): number | undefined {
  for (let at = 0; at < data.length; ) {
    const length = data[at]!;
    if (length === 128) return at + 1;
    at += length < 128 ? length + 2 : 2;
  }
  return undefined;
}

function packedLength(data: Buffer): number | undefined {
  try {
    const options = { maxOutputLength: MAX_BYTES, info: true };
    const { engine } = inflateSync(data, options) as unknown as { engine: { bytesWritten: number } };
    return engine.bytesWritten;
  } catch {
    return undefined;
  }
}

/** Behind the `EI` that follows the data, with nothing but white space between. */
function endBehind(bytes: Buffer, position: number): number | undefined {
  let at = position;
  while (isWhitespace(bytes[at])) at++;
  return bytes[at] === 69 && bytes[at + 1] === 73 && !isRegular(bytes[at + 2]) ? at + 2 : undefined;
}

/** What those who look for the end would take for it. */
const hasEnd = (data: Buffer): boolean => findEnd(Buffer.concat([data, Buffer.from("\n")]), 0) !== undefined;

function findEnd(bytes: Buffer, from: number): { data: number; end: number } | undefined {
  for (let at = bytes.indexOf("EI", from); at >= 0; at = bytes.indexOf("EI", at + 1))
    if (!isRegular(bytes[at + 2])) return { data: at, end: at + 2 };
  return undefined;
}

function asHex(dict: Dict, data: Buffer): string {
  const list = (value: Obj | undefined): Obj[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
  const filters = list(dict.get("F"));
  const parameters = list(dict.get("DP"));
  const written = new Map(dict).set("F", [new Name("AHx"), ...filters]);
  if (parameters.length > 0) written.set("DP", [null, ...parameters]);
  const pairs = [...written].map(([key, value]) => `${serialise(new Name(key))} ${serialise(value)}`);
  return `BI ${pairs.join(" ")}\nID ${data.toString("hex")}>\nEI`;
}
