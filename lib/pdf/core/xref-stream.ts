import { decodeStream } from "@/lib/pdf/core/decode-stream";
import { readIndirectObject } from "@/lib/pdf/core/indirect-object";
import { type Dict, Name, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { ReadBudget } from "@/lib/pdf/core/read-budget";
import type { Source } from "@/lib/pdf/core/source";
import { type AddEntry, FREE, ODD_NUMBER, type SectionBody, type XrefEntry } from "@/lib/pdf/core/xref-entry";

type Widths = [type: number, second: number, third: number];

/** ISO 32000-1 7.5.8; its dictionary. What that needs for reading must be direct (7.5.8.2): nothing can be resolved yet. */
export function readXrefStream(source: Source, offset: number, budget: ReadBudget, add: AddEntry): SectionBody {
  const { value, hasOddNumber } = readIndirectObject(source, offset, budget, direct);
  const type = value instanceof Stream ? value.dict.get("Type") : undefined;
  if (!(value instanceof Stream) || !(type instanceof Name) || type.value !== "XRef") {
    throw new PdfError("xref", `neither table nor cross-reference stream at ${offset}`);
  }
  const widths = readWidths(value.dict);
  const data = decodeStream(value, direct, budget);
  const rowLength = widths[0] + widths[1] + widths[2];
  let position = 0;
  let oddity = hasOddNumber ? ODD_NUMBER : undefined;
  for (const [first, count] of readSubsections(value.dict)) {
    if (position + count * rowLength > data.length) throw new PdfError("xref", "cross-reference stream is too short");
    for (let i = 0; i < count; i++, position += rowLength) {
      add(first + i, readEntry(data, position, widths));
      // pdf.js rebuilds where it finds one.
      if (typeOf(data, position, widths) > 2) oddity = "an entry of an unknown type";
    }
  }
  return { trailer: value.dict, oddity };
}

function direct(value: Obj | undefined): Obj {
  if (value instanceof Ref) throw new PdfError("xref", "indirect value in a cross-reference stream");
  return value ?? null;
}

function readWidths(dict: Dict): Widths {
  const widths = unsignedList(dict.get("W"));
  const [type, second, third] = widths ?? [];
  if (type === undefined || second === undefined || third === undefined || widths?.some((width) => width > 8)) {
    throw new PdfError("xref", "/W of a cross-reference stream");
  }
  // Entries of no bytes would let a tiny file name millions of objects.
  if (second === 0) throw new PdfError("xref", "/W of a cross-reference stream has no room for offsets");
  return [type, second, third];
}

function readSubsections(dict: Dict): [first: number, count: number][] {
  const list = unsignedList(dict.get("Index") ?? [0, dict.get("Size") ?? null]);
  if (!list || list.length % 2 !== 0) throw new PdfError("xref", "/Index of a cross-reference stream");
  return Array.from({ length: list.length / 2 }, (_, i) => [list[2 * i]!, list[2 * i + 1]!]);
}

function unsignedList(value: Obj | undefined): number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((item): item is number => typeof item === "number" && Number.isSafeInteger(item) && item >= 0)
    ? value
    : undefined;
}

/** 7.5.8.3, table 18. Unknown types count as null objects. */
function readEntry(rows: Buffer, at: number, widths: Widths): XrefEntry {
  const type = typeOf(rows, at, widths);
  const [typeWidth, secondWidth, thirdWidth] = widths;
  const second = unsignedAt(rows, at + typeWidth, secondWidth);
  const third = unsignedAt(rows, at + typeWidth + secondWidth, thirdWidth);
  if (type === 1) return { kind: "offset", offset: second, gen: third };
  if (type === 2) return { kind: "compressed", streamNum: second, index: third };
  return FREE;
}

const typeOf = (rows: Buffer, at: number, [width]: Widths): number => (width === 0 ? 1 : unsignedAt(rows, at, width));

function unsignedAt(rows: Buffer, at: number, width: number): number {
  let value = 0;
  for (let i = at; i < at + width; i++) value = value * 256 + rows[i]!;
  return value;
}
