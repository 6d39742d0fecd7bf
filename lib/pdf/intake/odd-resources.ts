import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, type Obj, type Ref, Stream } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import { contentsOf, drawnStreams } from "@/lib/pdf/intake/drawn-streams";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";
import type { Replacement } from "@/lib/pdf/intake/odd-annotations";
import { unpackDrawn } from "@/lib/pdf/intake/unpack-drawn";

/** ISO 32000-1 table 33: in which part of the resources an operator looks for the name before it. */
const PART: Record<string, string> = {
  ...{ Do: "XObject", gs: "ExtGState", Tf: "Font", sh: "Shading", BDC: "Properties" },
  ...{ cs: "ColorSpace", CS: "ColorSpace", scn: "Pattern", SCN: "Pattern" },
};
const USED =
  /\/([^\0\t\n\f\r /[\]()<>{}%]+)[\0\t\n\f\r ]+(?:[-+.\d]+[\0\t\n\f\r ]+)?(Do|gs|Tf|sh|BDC|cs|CS|scn|SCN)(?![^\0\t\n\f\r /[\]()<>{}%])/g;

type Name = { part: string; name: string };
type Short = { stream: Stream; missing: Name[] };

/**
 * Forms, patterns and pictures that draw with names which their own resources do not have and those of their page, or of
 * something else on it, do (7.8.3): some readers look there too. They get what they name.
 */
export function oddResources(doc: PdfDocument, pages: readonly Page[]): Replacement[] {
  const look = lookIn(doc);
  const short = shortOnes(doc, look, pages);
  if (short.length === 0) return [];
  const refs = new Map<Obj, Ref>();
  for (const { ref, value } of reachableObjects(doc)) if (value instanceof Stream) refs.set(value, ref);
  const found = new Map<number, Replacement>();
  for (const page of pages) {
    const drawn = drawnStreams(doc, [page]);
    const around = [
      dictIn(look, page.attributes.get("Resources")),
      ...[...drawn].map(({ dict }) => dictIn(look, dict.get("Resources"))),
    ].filter((resources) => resources !== undefined);
    for (const { stream, missing } of short) {
      const ref = refs.get(stream);
      if (!ref || found.has(ref.num) || !drawn.has(stream)) continue;
      const filled = fill(look, dictIn(look, stream.dict.get("Resources"))!, missing, around);
      if (filled)
        found.set(ref.num, { ref, value: new Stream(new Map(stream.dict).set("Resources", filled), stream.raw) });
    }
  }
  return [...found.values()];
}

function shortOnes(doc: PdfDocument, look: Look, pages: readonly Page[]): Short[] {
  const parts = new Set(pages.flatMap(({ dict }) => contentsOf(doc, dict)));
  return [...drawnStreams(doc, [...pages])].flatMap((stream) => {
    const own = parts.has(stream) ? undefined : dictIn(look, stream.dict.get("Resources"));
    if (!own) return [];
    const missing = namesUsed(unpackDrawn(doc, stream).data).filter((each) => entryOf(look, own, each) === null);
    return missing.length > 0 ? [{ stream, missing }] : [];
  });
}

function namesUsed(data: Buffer): Name[] {
  const names = new Map<string, Name>();
  for (const [, written, operator] of data.toString("latin1").matchAll(USED)) {
    const name = written!.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    names.set(`${operator} ${name}`, { part: PART[operator!]!, name });
  }
  return [...names.values()];
}

const entryOf = (look: Look, resources: Dict, { part, name }: Name): Obj =>
  look(dictIn(look, resources.get(part))?.get(name));

function fill(look: Look, own: Dict, missing: readonly Name[], around: readonly Dict[]): Dict | undefined {
  const filled = new Map(own);
  for (const each of missing) {
    const donor = around.find((resources) => entryOf(look, resources, each) !== null);
    const value = donor && dictIn(look, donor.get(each.part))?.get(each.name);
    if (value === undefined) continue;
    filled.set(each.part, new Map(dictIn(look, filled.get(each.part))).set(each.name, value));
  }
  return [...filled].every(([key, value]) => own.get(key) === value) ? undefined : filled;
}
