import type { Archival, Dict } from "./read-archival";

const KNOWN = [
  ...[
    "Text",
    "Link",
    "FreeText",
    "Line",
    "Square",
    "Circle",
    "Highlight",
    "Underline",
    "Squiggly",
    "StrikeOut",
    "Stamp",
  ],
  ...["Ink", "Popup", "Widget", "PrinterMark", "TrapNet"],
].map((name) => `/${name}`);
const KNOWN_LATER = [...KNOWN, "/Polygon", "/PolyLine", "/Caret", "/Watermark", "/Redact", "/FileAttachment"];
const HIDING = 0b0010_0011;
const TOGGLE_NO_VIEW = 0b1_0000_0000;
const PRINT = 0b100;

/** Annotations of pages, form fields among them (ISO 19005-1 6.5 and 6.6.2, 19005-2 6.3 and 6.4). */
export function* annotationFaults(file: Archival): Generator<string> {
  const pages = file.found.filter(({ dict }) => dict["/Type"] === "/Page");
  for (const { dict: page } of pages) {
    const list = file.resolve(page["/Annots"]);
    for (const each of Array.isArray(list) ? list : []) yield* faultsOf(file, file.dict(each) ?? {});
  }
}

function* faultsOf(file: Archival, annotation: Dict): Generator<string> {
  const { part, resolve, dict } = file;
  const kind = String(annotation["/Subtype"]);
  const at = `of an annotation ${kind}`;
  if (!(part === 1 ? KNOWN : KNOWN_LATER).includes(kind)) yield `kind ${at}`;
  const flags = Number(annotation["/F"] ?? 0);
  const hiding = part === 1 ? HIDING : HIDING | TOGGLE_NO_VIEW;
  if (kind !== "/Popup" && ((flags & PRINT) === 0 || (flags & hiding) !== 0)) yield `flags ${flags} ${at}`;
  if (part === 1 && "/CA" in annotation && annotation["/CA"] !== 1) yield `alpha ${at}`;
  if (kind === "/Widget" && ("/AA" in annotation || "/A" in annotation)) yield `action ${at}`;
  const look = dict(annotation["/AP"]);
  // Without an area, the later parts ask for none.
  const area = (resolve(annotation["/Rect"]) as number[] | null) ?? [];
  const isFlat = area[0] === area[2] && area[1] === area[3];
  const needsLook = part === 1 ? kind === "/Widget" : !isFlat && kind !== "/Link" && kind !== "/Popup";
  if (!look && needsLook) yield `no appearance ${at}`;
  if (!look) return;
  if (Object.keys(look).join() !== "/N") yield `more than one appearance ${at}`;
  const isButton = annotation["/FT"] === "/Btn" || dict(annotation["/Parent"])?.["/FT"] === "/Btn";
  const normal = dict(look["/N"]);
  if (!normal || (!isButton && !("/BBox" in normal))) yield `appearance ${at}`;
}
