import { graphicsStates } from "@/lib/pdf/append/graphics-states";
import { drawOver } from "@/lib/pdf/append/stamp-page";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { type Box, type Matrix, pageGeometry } from "@/lib/pdf/core/page-geometry";
import { type Page, readPages } from "@/lib/pdf/core/pages";
import { serialise } from "@/lib/pdf/core/serialise";
import { Update } from "@/lib/pdf/core/update";
import { lookIn } from "@/lib/pdf/intake/look";
import { emptyLook } from "./empty-look";
import { placeInRect, rectOf } from "./place-in-rect";
import { pruneForm } from "./prune-form";

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const formName = "CertyneoForm";
/** ISO 32000-1 12.5.3: stays upright on a turned page. */
const noRotate = 16;

/**
 * Makes widgets of the document's form part of their pages as they look with nothing in them, by an update behind the
 * document. Answers how many: those of which that cannot be done surely stay as they are.
 */
export function layFlat(bytes: Buffer, widgets: readonly { ref: Ref | undefined }[]): { bytes: Buffer; count: number } {
  const numbers = new Set(widgets.flatMap(({ ref }) => ref?.num ?? []));
  if (numbers.size === 0) return { bytes, count: 0 };
  const doc = new PdfDocument(bytes);
  const update = new Update(doc);
  const flat = new Set<number>();
  for (const page of readPages(doc)) layPageFlat(update, page, numbers, flat);
  if (flat.size === 0) return { bytes, count: 0 };
  pruneForm(update, flat);
  return { bytes: update.finish().bytes, count: flat.size };
}

function layPageFlat(update: Update, page: Page, widgets: ReadonlySet<number>, flat: Set<number>): void {
  const { doc } = update;
  const annotations = lookIn(doc)(page.dict.get("Annots"));
  if (!Array.isArray(annotations)) return;
  const states = graphicsStates(doc, page);
  const { rotate, box } = pageGeometry(doc, page);
  const taken = annotations.filter((item): item is Ref => {
    if (!(item instanceof Ref) || !widgets.has(item.num)) return false;
    const widget = doc.dict(item);
    const turnsBack = rotate !== 0 && ((doc.number(widget?.get("F")) ?? 0) & noRotate) !== 0;
    return widget !== undefined && !widget.has("OC") && !turnsBack;
  });
  if (taken.length === 0 || states.surplus > 0) return;
  const picture = drawAll(update, taken, box);
  if (picture) drawOver(update, page, picture, { unclosed: states.unclosed, matrix: identity, name: formName });
  const gone = new Set(taken.map(({ num }) => num));
  const dict: Dict = new Map(update.resolve(page.ref) as Dict);
  dict.set(
    "Annots",
    annotations.filter((item: Obj) => !(item instanceof Ref && gone.has(item.num))),
  );
  update.set(page.ref, dict);
  for (const num of gone) flat.add(num);
}

/** One form XObject in the page's user space that draws all of them. */
function drawAll(update: Update, widgets: readonly Ref[], box: Box): Ref | undefined {
  const { doc } = update;
  const looks: Dict = new Map();
  const lines: string[] = [];
  for (const ref of widgets) {
    const widget = doc.dict(ref)!;
    const rect = rectOf(doc, widget.get("Rect"));
    const look = rect && emptyLook(doc, widget, { width: rect[2] - rect[0], height: rect[3] - rect[1] });
    const matrix = look && placeInRect(doc, look.dict, rect);
    if (!look || !matrix) continue;
    const name = `W${looks.size + 1}`;
    looks.set(name, update.add(asForm(look)));
    lines.push(`q ${matrix.map((value) => serialise(value)).join(" ")} cm /${name} Do Q`);
  }
  if (lines.length === 0) return undefined;
  const dict = dictOf({
    Type: new Name("XObject"),
    Subtype: new Name("Form"),
    BBox: [...box],
    Resources: dictOf({ XObject: looks }),
  });
  return update.add(new Stream(dict, Buffer.from(`${lines.join("\n")}\n`)));
}

/** Some writers leave out what an appearance has to say of itself. */
const asForm = ({ dict, raw }: Stream): Stream => new Stream(new Map(dict).set("Subtype", new Name("Form")), raw);
