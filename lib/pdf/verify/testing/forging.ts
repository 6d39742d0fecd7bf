import { dictOf, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { readPages } from "@/lib/pdf/core/pages";
import type { Update } from "@/lib/pdf/core/update";
import { appendUpdate } from "@/lib/pdf/verify/testing/sealing";

export type Attack = { name: string; reason: string; make: (sealed: Buffer) => Buffer };

const RANGE = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/g;
const lastRange = (sealed: Buffer): RegExpExecArray => [...sealed.toString("latin1").matchAll(RANGE)].at(-1)!;

export const pageOf = (update: Update) => readPages(update.doc)[0]!;
export const form = (content: string): Stream =>
  new Stream(
    dictOf({ Type: new Name("XObject"), Subtype: new Name("Form"), BBox: [0, 0, 300, 40] }),
    Buffer.from(content),
  );

/** Puts other numbers into the last /ByteRange, in the room there is. */
export function withRange(sealed: Buffer, numbers: (range: number[]) => number[]): Buffer {
  const match = lastRange(sealed);
  const text = `/ByteRange [${numbers(match.slice(1).map(Number)).join(" ")}]`;
  const out = Buffer.from(sealed);
  out.write(text.padEnd(match[0].length), match.index, "latin1");
  return out;
}

export function rangeOf(sealed: Buffer): [number, number, number, number] {
  return lastRange(sealed).slice(1).map(Number) as [number, number, number, number];
}

export const changePage = (sealed: Buffer, change: (page: Map<string, Obj>, update: Update) => void): Buffer =>
  appendUpdate(sealed, (update) => {
    const page = pageOf(update);
    const dict = new Map(page.dict);
    change(dict, update);
    update.set(page.ref, dict);
  });

export const changeCatalog = (sealed: Buffer, change: (catalog: Map<string, Obj>, update: Update) => void): Buffer =>
  appendUpdate(sealed, (update) => {
    const catalog = new Map(update.doc.root);
    change(catalog, update);
    update.set(update.doc.rootRef, catalog);
  });

export const addAnnotation = (sealed: Buffer, annotation: (update: Update) => Obj): Buffer =>
  changePage(sealed, (page, update) => {
    page.set("Annots", [...(update.doc.array(page.get("Annots")) ?? []), annotation(update)]);
  });

/** The update's trailer names another catalog, with a page of its own; what was sealed stays and nothing leads to it. */
export function replaceRoot(sealed: Buffer): Buffer {
  const updated = changeCatalog(sealed, () => undefined).toString("latin1");
  const other = /\/Root (\d+) 0 R/.exec(updated)![1];
  const copy = appendUpdate(sealed, (update) => {
    const { doc } = update;
    const page = pageOf(update);
    const tree = new Map(doc.dict(page.dict.get("Parent")));
    const parent = update.add(tree);
    const content = update.add(new Stream(new Map(), Buffer.from("BT /F1 20 Tf 20 200 Td (9,000,000 EUR) Tj ET")));
    const other = update.add(new Map(page.dict).set("Parent", parent).set("Contents", content));
    update.set(parent, tree.set("Kids", [other]).set("Count", 1));
    const kept = [...doc.root].filter(([key]) => key !== "AcroForm");
    update.add(new Map(kept).set("Pages", parent));
  }).toString("latin1");
  const num = [...copy.matchAll(/(\d+) 0 obj/g)].at(-1)![1];
  const at = copy.lastIndexOf(`/Root ${other} 0 R`);
  // The table stays where it is: only the trailer behind it grows or shrinks.
  return Buffer.from(`${copy.slice(0, at)}/Root ${num} 0 R${copy.slice(at + `/Root ${other} 0 R`.length)}`, "latin1");
}
