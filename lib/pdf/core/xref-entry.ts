import type { Dict } from "@/lib/pdf/core/objects";

export type XrefEntry =
  | { kind: "free" }
  | { kind: "offset"; offset: number; gen: number }
  | { kind: "compressed"; streamNum: number; index: number };

export const FREE: XrefEntry = { kind: "free" };

export type XrefSection = {
  trailer: Dict;
  kind: "table" | "stream";
  entries: ReadonlyMap<number, XrefEntry>;
  /** Written in a way that makes readers rebuild it, or that they understand differently. */
  oddity?: string | undefined;
};

/** What stands in the file as a section, before it is known what it means. */
export type SectionBody = Pick<XrefSection, "trailer" | "oddity">;

/** `/Prev 12.0`: PDFium and poppler take no such number, pdf.js does. */
export const ODD_NUMBER = "a whole number that is not written as one";

export type AddEntry = (num: number, entry: XrefEntry) => void;

export const isSameEntry = (a: XrefEntry, b: XrefEntry): boolean =>
  a.kind === "offset" && b.kind === "offset"
    ? a.offset === b.offset && a.gen === b.gen
    : a.kind === "compressed" && b.kind === "compressed"
      ? a.streamNum === b.streamNum && a.index === b.index
      : a.kind === b.kind;
