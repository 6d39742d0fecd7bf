import { decodeContent } from "@/lib/pdf/content/decode-content";
import { type Operation, readOperations } from "@/lib/pdf/content/read-operations";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { serialise } from "@/lib/pdf/core/serialise";
import { dictIn, lookIn } from "@/lib/pdf/intake/look";

export type Size = { width: number; height: number };

/**
 * What a field looks like with nothing in it: its own appearance (ISO 32000-1 12.5.5) without the text in it, of a
 * button the state Off, else border and ground as the field describes them. Undefined when that is nothing.
 */
export function emptyLook(doc: PdfDocument, widget: Dict, size: Size): Stream | undefined {
  const look = lookIn(doc);
  const normal = look(dictIn(look, widget.get("AP"))?.get("N"));
  if (normal instanceof Stream) return withoutText(doc, normal) ?? described(doc, widget, size);
  const off = look(dictIn(look, normal)?.get("Off"));
  if (off instanceof Stream) return off;
  // A button without a picture for Off shows nothing then.
  return normal === null ? described(doc, widget, size) : undefined;
}

/** Between `/Tx BMC` and its EMC stands what was filled in (12.7.3.3). Undefined where it may stand elsewhere. */
function withoutText(doc: PdfDocument, appearance: Stream): Stream | undefined {
  try {
    const content = decodeContent(doc, appearance);
    const operations = readOperations(content);
    const kept = cutMarked(content, operations);
    const mayRead = (operation: Operation) => operation.kind === "show" || operation.kind === "form";
    if (operations.some((operation) => mayRead(operation) && !kept.inCut(operation))) return undefined;
    const dict = new Map(appearance.dict);
    for (const key of ["Filter", "DecodeParms", "F", "FFilter", "FDecodeParms"]) dict.delete(key);
    return new Stream(dict, kept.content);
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

function cutMarked(content: Buffer, operations: readonly Operation[]) {
  const cuts: { start: number; end: number }[] = [];
  let depth = 0;
  for (const operation of operations) {
    if (depth === 0 && operation.kind === "begin" && operation.tag?.value === "Tx") cuts.push(operation);
    const isInside = cuts.length > 0 && (depth > 0 || operation === cuts.at(-1));
    if (operation.kind === "begin" && isInside) depth++;
    if (operation.kind !== "end" || depth === 0) continue;
    depth--;
    if (depth === 0) cuts[cuts.length - 1] = { start: cuts.at(-1)!.start, end: operation.end };
  }
  if (depth > 0) throw new PdfError("syntax", "marked content without end");
  const parts: Buffer[] = [];
  let at = 0;
  for (const { start, end } of cuts) {
    parts.push(content.subarray(at, start), Buffer.from(" "));
    at = end;
  }
  return {
    content: Buffer.concat([...parts, content.subarray(at)]),
    inCut: ({ start }: Operation) => cuts.some((cut) => start >= cut.start && start < cut.end),
  };
}

function described(doc: PdfDocument, widget: Dict, size: Size): Stream | undefined {
  const lines = groundOf(doc, widget, size);
  if (lines.length === 0) return undefined;
  const dict = dictOf({ Type: new Name("XObject"), Subtype: new Name("Form"), BBox: [0, 0, size.width, size.height] });
  return new Stream(dict, Buffer.from(`${lines.join("\n")}\n`));
}

/** Ground and border (12.5.6.19, table 189), the border inside the edge: as lines of content, none where it has neither. */
export function groundOf(doc: PdfDocument, widget: Dict, { width, height }: Size): string[] {
  const look = lookIn(doc);
  const characteristics = dictIn(look, widget.get("MK"));
  const ground = colour(doc, characteristics?.get("BG"), "fill");
  const edge = colour(doc, characteristics?.get("BC"), "stroke");
  const lineWidth = Math.max(0, doc.number(dictIn(look, widget.get("BS"))?.get("W")) ?? 1);
  const hasEdge = edge !== undefined && lineWidth > 0 && lineWidth < Math.min(width, height);
  return [
    ...(ground ? [ground, `0 0 ${serialise(width)} ${serialise(height)} re f`] : []),
    ...(hasEdge ? [edge, `${serialise(lineWidth)} w`, `${inset(lineWidth, width, height)} re S`] : []),
  ];
}

const inset = (lineWidth: number, width: number, height: number): string =>
  [lineWidth / 2, lineWidth / 2, width - lineWidth, height - lineWidth].map(serialise).join(" ");

/** One number is grey, three are RGB, four CMYK; none is no colour at all. */
export function colour(doc: PdfDocument, value: Obj | undefined, use: "fill" | "stroke"): string | undefined {
  const parts = (doc.array(value) ?? []).map((part) => doc.number(part) ?? 0);
  const operators = { fill: ["g", "rg", "k"], stroke: ["G", "RG", "K"] }[use];
  const operator = operators[[1, 3, 4].indexOf(parts.length)];
  return operator === undefined ? undefined : `${parts.map(serialise).join(" ")} ${operator}`;
}
