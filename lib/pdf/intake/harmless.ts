import { PdfDocument } from "@/lib/pdf/core/document";
import { PdfError } from "@/lib/pdf/core/pdf-error";

type Judge = (bytes: Buffer, hasActiveContent: (pdf: PdfDocument) => boolean) => boolean;

const beginsWith =
  (...heads: string[]): Judge =>
  (bytes) =>
    heads.some((head) => bytes.subarray(0, head.length / 2).toString("hex") === head);

const isText: Judge = (bytes) => !bytes.includes(0);

/**
 * A spreadsheet program takes a cell that begins so for a formula, and some formulas start programs. A number with its
 * sign, and a telephone number, is none.
 */
const FORMULA = /(?:^|[\n\r,;\t])["'\s]*(?:[=@]|[+-](?![\d.,\s()/%-]*["']?(?:[\n\r,;\t]|$)))/m;

const isTable: Judge = (bytes, hasActiveContent) =>
  isText(bytes, hasActiveContent) && !FORMULA.test(bytes.toString("latin1"));

/** Encodings whose letters below 128 are those of ASCII, so that a name cannot hide behind another one. */
const PLAIN_ENCODINGS = /^(utf-8|us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d)$/i;
/** What makes a browser run or fetch something: pages, drawings, style sheets and entities. */
const ACTING = /<!DOCTYPE|<!ENTITY|www\.w3\.org\/1999\/(xhtml|xsl)|www\.w3\.org\/2000\/svg/i;
/** The one instruction that is about nothing but the file; others name style sheets, or the program that opens it. */
const DECLARATION = /^(?:\xef\xbb\xbf)?<\?xml\s[^?<>]*\?>/;
/** Tab, line ends, quotation marks, `&`, `<` and `>`, which cannot stand everywhere as they are. */
const NEEDS_NUMBER = new Set([9, 10, 13, 34, 38, 39, 60, 62]);

/** Data and nothing else: an invoice (ZUGFeRD, Factur-X) is; XHTML and SVG run scripts. */
const isXmlData: Judge = (bytes) => {
  const text = bytes.toString("latin1");
  const declaration = DECLARATION.exec(text)?.[0] ?? "";
  const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1] ?? "utf-8";
  const rest = text.slice(declaration.length);
  if (bytes.includes(0) || !PLAIN_ENCODINGS.test(encoding) || !/^(?:\xef\xbb\xbf)?\s*</.test(rest)) return false;
  return !rest.includes("<?") && !ACTING.test(rest) && !hasHiddenLetters(rest);
};

/** Whether letters of ASCII are written by their numbers, but for those that have to be. */
function hasHiddenLetters(text: string): boolean {
  return [...text.matchAll(/&#(?:x([0-9a-f]+)|([0-9]+));?/gi)].some(([, hex, digits]) => {
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    return code < 128 && !NEEDS_NUMBER.has(code);
  });
}

/** A PDF that can only be shown. One that cannot be read may do anything elsewhere. */
const isQuietPdf: Judge = (bytes, hasActiveContent) => {
  try {
    return !hasActiveContent(new PdfDocument(bytes));
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
};

/** By what their names end in, which is what decides with what they are opened. */
const judges = new Map<string, Judge>([
  ["pdf", isQuietPdf],
  ["xml", isXmlData],
  ["txt", isText],
  ["csv", isTable],
  ["json", isText],
  ["png", beginsWith("89504e470d0a1a0a")],
  ["jpg", beginsWith("ffd8ff")],
  ["jpeg", beginsWith("ffd8ff")],
  ["gif", beginsWith("474946383761", "474946383961")],
  ["tif", beginsWith("49492a00", "4d4d002a")],
  ["tiff", beginsWith("49492a00", "4d4d002a")],
]);

/** Told by its name alone, before it is unpacked. */
export const mayBeHarmless = (name: string): boolean => judges.has(endingOf(name));

/** Whether a file that is attached to a document shows or tells something and does nothing, whoever opens it. */
export function isHarmless(name: string, bytes: Buffer, hasActiveContent: (pdf: PdfDocument) => boolean): boolean {
  return judges.get(endingOf(name))?.(bytes, hasActiveContent) ?? false;
}

const endingOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
