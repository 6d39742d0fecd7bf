import type { OfficeKind } from "@/lib/sandbox/office-answers";
import { archive, damaged, otherKind, passwordNeeded } from "./office-rejection";
import { readOle } from "./ole";
import { readZip, requireUnpacksWithin, unpackEntry, type Zip } from "./zip";

const mebibyte = 1024 * 1024;
/** A thousand pages of text unpack to some 50 MB; pictures are packed already. */
const mostUnpackedBytes = 128 * mebibyte;
const mostPartBytes = 8 * mebibyte;

const spreadsheet = "a spreadsheet";
const presentation = "a presentation";

/**
 * What an office document is, told from its contents, and that it may be unpacked. Throws OfficeRejection with the
 * reason for everything that is not a text document.
 */
export function classifyOffice(bytes: Buffer): OfficeKind {
  return bytes.readUInt16BE(0) === 0x504b ? classifyZip(readZip(bytes)) : classifyOle(bytes);
}

function classifyZip(zip: Zip): OfficeKind {
  const mimeType = unpackEntry(zip, "mimetype", mostPartBytes)?.toString("latin1").trim();
  const types = unpackEntry(zip, "[Content_Types].xml", mostPartBytes)?.toString("utf8");
  if (mimeType === undefined && types === undefined) throw archive();
  const kind = mimeType === undefined ? kindOfPackage(types!) : kindOfOpenDocument(mimeType);
  requireUnpacksWithin(zip, mostUnpackedBytes);
  const manifest = unpackEntry(zip, "META-INF/manifest.xml", mostPartBytes)?.toString("utf8");
  if (kind === "odt" && manifest?.includes("encryption-data")) throw passwordNeeded();
  if (kind === "odt" && !zip.entries.has("content.xml")) throw damaged();
  return kind;
}

/** ECMA-376 part 2, 10.1.2.2: what the main part is stands in [Content_Types].xml. Macros in it are never run. */
function kindOfPackage(types: string): OfficeKind {
  const main = /(?:wordprocessingml\.document|ms-word\.document\.macroEnabled)\.main\+xml/;
  if (main.test(types)) return "docx";
  if (/wordprocessingml\.template|ms-word\.template/.test(types)) throw otherKind("a Word template");
  if (/spreadsheetml|ms-excel/.test(types)) throw otherKind(spreadsheet);
  if (/presentationml|ms-powerpoint/.test(types)) throw otherKind(presentation);
  throw otherKind("an office file of a kind that is not converted here");
}

/** OpenDocument 1.3, part 2, 3.3. */
function kindOfOpenDocument(mimeType: string): OfficeKind {
  const [, kind] = /^application\/vnd\.oasis\.opendocument\.([\w-]+)$/.exec(mimeType) ?? [];
  if (kind === "text") return "odt";
  if (kind === undefined) throw archive();
  if (kind.startsWith("spreadsheet")) throw otherKind(spreadsheet);
  if (kind.startsWith("presentation")) throw otherKind(presentation);
  throw otherKind("an OpenDocument file of another kind than text");
}

function classifyOle(bytes: Buffer): OfficeKind {
  const { names, beginning } = readOle(bytes);
  if (names.has("EncryptedPackage")) throw passwordNeeded();
  if (names.has("Workbook") || names.has("Book")) throw otherKind(spreadsheet);
  if (names.has("PowerPoint Document")) throw otherKind(presentation);
  if (!names.has("WordDocument")) throw otherKind("an Office file of a kind that is not converted here");
  // [MS-DOC] 2.5.2: the bit fEncrypted, in the clear even when it is set.
  const isEncrypted = ((beginning("WordDocument")?.readUInt16LE(10) ?? 0) & 0x0100) !== 0;
  if (isEncrypted) throw passwordNeeded();
  return "doc";
}
