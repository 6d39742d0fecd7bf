import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Stream } from "@/lib/pdf/core/objects";
import { readPages } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { toText } from "@/lib/pdf/core/text-string";
import { MOST_SOURCES, type RawValidationData } from "@/lib/pdf/verify/certificates/revocation";

/** The document security store (EN 319 142-1 5.4.2). What is no stream, or cannot be read, is not there. */
export function readDss(doc: PdfDocument): RawValidationData {
  const dss = doc.dict(doc.root.get("DSS"));
  const read = (key: string): Buffer[] =>
    (doc.array(dss?.get(key)) ?? []).slice(0, MOST_SOURCES).flatMap((item) => {
      const stream = doc.resolve(item);
      return stream instanceof Stream ? (unlessDamaged(() => doc.decode(stream)) ?? []) : [];
    });
  return { certs: read("Certs"), ocsps: read("OCSPs"), crls: read("CRLs") };
}

/** Page numbers, from 1, by the object number of the page. */
export function pageNumbers(doc: PdfDocument): ReadonlyMap<number, number> {
  const pages = unlessDamaged(() => readPages(doc)) ?? [];
  return new Map(pages.map(({ ref }, index) => [ref.num, index + 1]));
}

/** What a certifying signature permits (ISO 32000-1 12.8.2.2, table 254). */
export function permissionsOf(doc: PdfDocument, signature: Dict): number | undefined {
  for (const item of doc.array(signature.get("Reference")) ?? []) {
    const reference = doc.dict(item);
    if (doc.name(reference?.get("TransformMethod")) !== "DocMDP") continue;
    return doc.number(doc.dict(reference?.get("TransformParams"))?.get("P")) ?? 2;
  }
  return undefined;
}

/** A text of a signature dictionary, cut to what can be shown. */
export const textOf = (doc: PdfDocument, dict: Dict, key: string): string | null =>
  toText(doc.resolve(dict.get(key)))
    ?.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .slice(0, 500)
    .toWellFormed() ?? null;

const DATE = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?/;

/** A PDF date (7.9.4) in UTC. */
export function dateOf(doc: PdfDocument, dict: Dict, key: string): string | null {
  const found = DATE.exec(toText(doc.resolve(dict.get(key))) ?? "");
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const offset = (Number(found[8] ?? 0) * 60 + Number(found[9] ?? 0)) * (found[7] === "-" ? -1 : 1);
  const time = new Date(Date.UTC(year!, month! - 1, day, hour, minute! - offset, second));
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

export function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}
