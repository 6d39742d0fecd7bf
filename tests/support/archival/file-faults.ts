import { type Archival, isDict, type Json } from "./read-archival";

const CONFORMANCES = ["", "AB", "ABU", "ABU"];
/** Where XMP keeps what /Info says (ISO 19005-1 6.7.3). */
const SAME_AS = {
  "/Title": "dc:title",
  "/Author": "dc:creator",
  "/Subject": "dc:description",
  "/Keywords": "pdf:Keywords",
  "/Creator": "xmp:CreatorTool",
  "/Producer": "pdf:Producer",
  "/CreationDate": "xmp:CreateDate",
  "/ModDate": "xmp:ModifyDate",
};

/** Structure of the file, metadata and output intent. */
export function* fileFaults(file: Archival): Generator<string> {
  yield* structureFaults(file);
  yield* metadataFaults(file);
  yield* limitFaults(file);
  const intents = file.resolve(file.catalog["/OutputIntents"]);
  const all = (Array.isArray(intents) ? intents : []).map(file.dict).filter((each) => each !== undefined);
  const archival = all.filter((each) => each["/S"] === "/GTS_PDFA1");
  if (archival.length !== 1) yield "not one output intent of PDF/A";
  if (archival.some((each) => !file.dict(each["/DestOutputProfile"])?.["/N"])) yield "output intent without a profile";
}

function* structureFaults({ bytes, trailer, part }: Archival): Generator<string> {
  const text = bytes.toString("latin1");
  if (!/^%PDF-1\.[0-7]\r?\n?/.test(text)) yield "header";
  if (!/^%PDF-1\.\d[\r\n]+%[\x80-\xff]{4}/.test(text)) yield "no comment of binary bytes behind the header";
  if (!/%%EOF(\r\n|\r|\n)?$/.test(text)) yield "bytes behind the last end-of-file marker";
  const id = trailer["/ID"];
  if (!Array.isArray(id) || id.length !== 2) yield "no /ID";
  if ("/Encrypt" in trailer) yield "encrypted";
  if (part === 1 && /\/Type\s*\/(XRef|ObjStm)\b/.test(text)) yield "cross-reference or object stream";
  // ISO 19005-1 6.1.4, 19005-2 6.1.4: one line end behind the keyword, one space between the numbers.
  if ([...text.matchAll(/(?<!start)xref(\s+)\d+( +)\d+/g)].some(([, a, b]) => !/^(\r\n|\r|\n)$/.test(a!) || b !== " "))
    yield "cross-reference is spaced otherwise";
}

function* metadataFaults({
  catalog,
  dict,
  resolve,
  metadata,
  part,
  conformance,
  trailer,
}: Archival): Generator<string> {
  const stream = dict(catalog["/Metadata"]);
  if (stream?.["/Type"] !== "/Metadata" || stream["/Subtype"] !== "/XML") yield "no metadata";
  if (part === 1 && stream && "/Filter" in stream) yield "metadata are filtered";
  if (!(part >= 1 && part <= 3)) yield "says no part of PDF/A";
  if (conformance === "" || !CONFORMANCES[part]?.includes(conformance)) yield "says no conformance";
  if (conformance === "A" && dict(catalog["/MarkInfo"])?.["/Marked"] !== true) yield "not marked as tagged";
  if (conformance === "A" && !dict(catalog["/StructTreeRoot"])) yield "no structure";
  const info = dict(trailer["/Info"]) ?? {};
  for (const [key, property] of Object.entries(SAME_AS)) {
    const said = resolve(info[key]);
    if (typeof said !== "string") continue;
    if (plainOf(said) !== plainOf(propertyOf(metadata, property))) yield `${property} is not what /Info${key} says`;
  }
}

/** As an attribute, an element, or the first item of a list. */
function propertyOf(metadata: string, name: string): string {
  const found =
    new RegExp(`${name}\\s*=\\s*(["'])(.*?)\\1`, "s").exec(metadata)?.[2] ??
    new RegExp(`<${name}[^>]*>(.*?)</${name}>`, "s").exec(metadata)?.[1] ??
    "";
  const item = /<rdf:li[^>]*>(.*?)<\/rdf:li>/s.exec(found)?.[1] ?? found;
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return item.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => entities[entity]!).trim();
}

const DATE = /^(?:D:)?(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?(Z|[+-]\d\d)?[':]?(\d\d)?/;

/** Strings of qpdf and of XMP; dates as the moment they name. */
function plainOf(value: string): string {
  const text = value.replace(/^u:/, "");
  const date = DATE.exec(text);
  if (!date) return text;
  const [, year, month, day, hour, minute, second, zone = "Z", minutes = "00"] = date;
  const offset = zone === "Z" ? "Z" : `${zone}:${minutes}`;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`).toISOString();
}

/** What a reader need not be able to hold (ISO 19005-1 6.1.12, 19005-2 6.1.13). */
function* limitFaults({ found, part }: Archival): Generator<string> {
  const longestString = part === 1 ? 65_535 : 32_767;
  const check = function* (value: Json): Generator<string> {
    if (Array.isArray(value)) {
      if (part === 1 && value.length > 8_191) yield "array too long";
      for (const inner of value) yield* check(inner);
    } else if (typeof value === "number") {
      if (Math.abs(value) > 2_147_483_647) yield "number too large";
    } else if (typeof value === "string") {
      const sizeBytes = value.startsWith("b:") ? (value.length - 2) / 2 : Buffer.byteLength(value) - 2;
      if (value.startsWith("/") ? sizeBytes > 126 : sizeBytes > longestString) yield "string or name too long";
    }
  };
  for (const { dict } of found) {
    if (part === 1 && Object.keys(dict).length > 4_095) yield "dictionary too large";
    for (const value of Object.values(dict)) if (!isDict(value)) yield* check(value);
  }
}
