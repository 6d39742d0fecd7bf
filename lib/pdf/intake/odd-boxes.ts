import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Obj } from "@/lib/pdf/core/objects";
import { pageGeometry } from "@/lib/pdf/core/page-geometry";
import type { Page } from "@/lib/pdf/core/pages";
import type { Replacement } from "@/lib/pdf/intake/odd-annotations";

/**
 * Pages of which some readers show a part and others all: their /CropBox has its corners in another order, is made of
 * references, or lies off the page (ISO 32000-1 14.11.2). They get the boxes that we read.
 */
export function oddBoxes(doc: PdfDocument, pages: readonly Page[]): Replacement[] {
  return pages.flatMap((page) => {
    const [crop, media] = ["CropBox", "MediaBox"].map((key) => doc.array(page.attributes.get(key)));
    if (!crop || (isPlain(crop) && (!media || isPlain(media)) && meet(crop, media))) return [];
    const box = [...pageGeometry(doc, page).box];
    return [{ ref: page.ref, value: new Map(page.dict).set("MediaBox", box).set("CropBox", box) }];
  });
}

function isPlain(box: Obj[]): box is number[] {
  const [left, bottom, right, top] = box;
  return box.length === 4 && box.every((each) => typeof each === "number") && left! < right! && bottom! < top!;
}

function meet(crop: number[], media: Obj[] | undefined): boolean {
  const [left, bottom, right, top] = (media ?? [0, 0, 612, 792]) as number[];
  return crop[0]! < right! && crop[2]! > left! && crop[1]! < top! && crop[3]! > bottom!;
}
