import { PdfDocument } from "@/lib/pdf/core/document";
import type { Normaliser } from "@/lib/pdf/intake/normalise";
import { pagesIn, readers } from "../../../../tests/attacks/pages";
import { onePage, type Source } from "../../../../tests/fixtures/pdf/build-pdf";

export const mustNotRun: Normaliser = () => Promise.reject(new Error("a normaliser ran"));
export const text = (sum: string): string => `BT /F1 20 Tf 20 200 Td (${sum}) Tj ET`;
export const drawn = (data: string, dict = ""): Source => ({ dict, data: Buffer.from(data) });
export const resources = "/Resources <</Font <</F1 5 0 R>>>>";
export const font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";
const FORM = `/Type /XObject /Subtype /Form /BBox [0 0 250 40] ${resources}`;
/** A sum, and an annotation that covers it with another one wherever it is drawn. */
export const covered = (
  annotation: string,
  page = "/Annots [6 0 R]",
  further: Record<number, Source> = {},
  flags: number | string = 4,
) =>
  onePage(`/Contents 4 0 R ${resources} ${page}`, {
    4: drawn(text("9,000,000 EUR")),
    5: font,
    6: `<</Type /Annot /F ${flags} /Rect [10 190 260 230] ${annotation}>>`,
    7: drawn("1 g 0 0 250 40 re f 0 g BT /F1 20 Tf 10 10 Td (1 EUR) Tj ET", FORM),
    ...further,
  });

/** Whether the sum on the page is the short one: how far to the right there is ink. */
export const told = async (bytes: Buffer): Promise<string[]> => {
  const pages = await Promise.all(readers.map((reader) => pagesIn(reader, bytes)));
  return pages.map((each) => (each ? inkWidth(each[0]!) : "no page"));
};

function inkWidth(page: string): string {
  const [size, data] = page.includes(" ") ? (page.split(" ") as [string, string]) : ["", page];
  const raw = Buffer.from(data, "base64");
  const header = size === "" ? /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(raw.subarray(0, 40).toString("latin1"))! : undefined;
  const width = Number(header ? header[1] : size.split("x")[0]);
  const height = Number(header ? header[2] : size.split("x")[1]);
  const pixels = header ? raw.subarray(header[0].length) : raw;
  const perPixel = Math.max(1, Math.floor(pixels.length / (width * height)));
  let last = -1;
  for (let at = 0; at < width * height; at++) if (pixels[at * perPixel]! < 128) last = Math.max(last, at % width);
  return last < 0 ? "nothing" : last < 50 ? "1" : "9,000,000";
}

/** With a field that has a signature in it, as far as intake looks. */
export function signed(bytes: Buffer, more = ""): Buffer {
  const { nextObjectNumber: next } = new PdfDocument(bytes);
  const field = `${next} 0 obj\n<</FT /Sig /T (s) /V <</Type /Sig /ByteRange [0 1 2 3]>>>>\nendobj\n`;
  const source = bytes.toString("latin1");
  const previous = /startxref\n(\d+)/.exec(source)![1];
  const root = "1 0 obj\n<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [";
  const text = `${source}\n`;
  const catalog = `${root}${next} 0 R]>> ${more}>>\nendobj\n`;
  const row = (at: number): string => `${String(at).padStart(10, "0")} 00000 n \n`;
  const table = text.length + field.length + catalog.length;
  const rows = `xref\n1 1\n${row(text.length + field.length)}${next} 1\n${row(text.length)}`;
  const trailer = `trailer\n<</Size ${next + 1} /Root 1 0 R /Prev ${previous}>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text + field + catalog + rows + trailer, "latin1");
}
