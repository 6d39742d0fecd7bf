import type { PdfDocument } from "@/lib/pdf/core/document";
import { isDict, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import type { Replacement } from "@/lib/pdf/intake/odd-annotations";

const NOTHING = new Name("Nothing");

/**
 * Colours of no ink (/None, ISO 32000-1 8.6.6.4), with which most readers draw nothing and pdf.js as it is told for printers
 * without that ink: named otherwise, all of them draw that.
 */
export function oddColours(doc: PdfDocument): Replacement[] {
  return [...reachableObjects(doc)].flatMap(({ ref, value }) => {
    const plain = named(doc, value);
    return plain === value ? [] : [{ ref, value: plain }];
  });
}

function named(doc: PdfDocument, value: Obj): Obj {
  if (value instanceof Stream) {
    const dict = named(doc, value.dict);
    return isDict(dict) && dict !== value.dict ? new Stream(dict, value.raw) : value;
  }
  if (Array.isArray(value)) {
    const [kind, ink] = [doc.name(value[0]), value[1]];
    if (kind === "Separation" && doc.name(ink) === "None") return value.with(1, NOTHING);
    const inks = kind === "DeviceN" ? doc.array(ink) : undefined;
    if (inks?.length && inks.every((each) => doc.name(each) === "None"))
      return value.with(
        1,
        inks.map((_, i) => new Name(`Nothing${i}`)),
      );
    const items = value.map((item) => named(doc, item));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (!isDict(value)) return value;
  const members = [...value].map(([key, item]): [string, Obj] => [key, named(doc, item)]);
  return members.every(([key, item]) => item === value.get(key)) ? value : new Map(members);
}
