import { PdfDocument } from "@/lib/pdf/core/document";
import { Ref } from "@/lib/pdf/core/objects";
import { readPages } from "@/lib/pdf/core/pages";
import { serialise } from "@/lib/pdf/core/serialise";
import type { Attack } from "@/lib/pdf/verify/testing/forging";

/** What an attack knows of the sealed file: numbers that are free, and where things are. */
export type Target = {
  text: string;
  next: number;
  /** The first page's content, its number and place, and the page itself. */
  content: { num: number; offset: number };
  page: { num: number; offset: number; source: string };
  trailer(size: number, more?: string): string;
};

export const OTHER = "BT /F1 20 Tf 20 200 Td (9,000,000 EUR) Tj ET\n";

export const object = (num: number, source: string): string => `${num} 0 obj\n${source}\nendobj\n`;
export const stream = (data: string, dict = ""): string =>
  `<<${dict} /Length ${data.length}>>\nstream\n${data}\nendstream`;
export const used = (offset: number): string => `${String(offset).padStart(10, "0")} 00000 n \n`;
export const FREE_ROW = "0000000000 00000 f \n";

export function targetOf(sealed: Buffer): Target {
  const doc = new PdfDocument(sealed);
  const offsetOf = (num: number): number => {
    const entry = doc.xref.entries.get(num);
    if (entry?.kind !== "offset") throw new Error(`object ${num} has no place of its own`);
    return entry.offset;
  };
  const page = readPages(doc)[0]!;
  const contents = page.dict.get("Contents");
  const content = contents instanceof Ref ? contents : (doc.array(contents)![0] as Ref);
  const end = sealed.at(-1) === 10 ? "" : "\n";
  return {
    text: sealed.toString("latin1") + end,
    next: doc.nextObjectNumber,
    content: { num: content.num, offset: offsetOf(content.num) },
    page: { num: page.ref.num, offset: offsetOf(page.ref.num), source: serialise(page.dict).toString() },
    trailer: (size, more = "") =>
      `/Size ${size} /Root ${doc.rootRef.num} 0 R /Prev ${doc.xref.startOffset} ${idOf(doc)} ${more}`,
  };
}

function idOf(doc: PdfDocument): string {
  const id = doc.trailer.get("ID");
  return id ? `/ID ${serialise(id)}` : "";
}

export const withTable = (text: string, rows: string, trailer: string): string =>
  `${text}xref\n${rows}trailer\n<<${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;

export const made = (name: string, reason: string, make: (sealed: Buffer) => string): Attack => ({
  name,
  reason,
  make: (sealed) => Buffer.from(make(sealed), "latin1"),
});
