import { dictOf, Name, type Obj } from "@/lib/pdf/core/objects";
import { textString } from "@/lib/pdf/core/text-string";
import type { Update } from "@/lib/pdf/core/update";
import { type Attack, addAnnotation, form } from "@/lib/pdf/verify/testing/forging";

const EMPTY = [0, 0, 0, 0];

/** Readers draw these from their own entries: no appearance and no area is needed. */
const drawn: Record<string, Record<string, Obj>> = {
  Ink: { InkList: [[50, 300, 250, 320, 50, 340]] },
  Line: { L: [50, 300, 250, 300] },
  PolyLine: { Vertices: [50, 300, 250, 320, 50, 340] },
  FreeText: { Contents: textString("AMENDED"), DA: textString("/Helv 20 Tf 0 g") },
};

const sealField = ({ doc }: Update): Obj => doc.array(doc.dict(doc.root.get("AcroForm"))!.get("Fields"))![0]!;
const sealValue = (update: Update): Record<string, Obj> => ({
  FT: new Name("Sig"),
  V: update.doc.dict(sealField(update))!.get("V")!,
});

/** What makes something pass for a part of the signature that is there. */
const disguises: Record<string, (update: Update) => Record<string, Obj>> = {
  "with the seal's field as its parent": (update) => ({ Parent: sealField(update), Rect: EMPTY }),
  "with the seal's field as its parent, without a place": (update) => ({ Parent: sealField(update) }),
  "with the seal's signature as its own value": (update) => ({ ...sealValue(update), Rect: EMPTY }),
  "with the seal's signature as its own value, without a place": sealValue,
};

const add = (what: (update: Update) => Record<string, Obj>) => (sealed: Buffer) =>
  addAnnotation(sealed, (update) => update.add(dictOf({ Type: new Name("Annot"), ...what(update) })));

/** Annotations that are put on a page as if they belonged to a signature that shows nothing. */
export const annotationAttacks: Attack[] = [
  ...Object.entries(drawn).flatMap(([subtype, entries]) =>
    Object.entries(disguises).map(([disguise, disguised]) => ({
      name: `${subtype} annotation ${disguise}`,
      reason: "changed_after_seal",
      make: add((update) => ({ Subtype: new Name(subtype), ...entries, ...disguised(update) })),
    })),
  ),
  {
    name: "a widget of the seal's field without an area, with an appearance",
    reason: "changed_after_seal",
    make: add((update) => ({
      Subtype: new Name("Widget"),
      Parent: sealField(update),
      Rect: EMPTY,
      AP: dictOf({ N: update.add(form("1 0 0 rg 0 0 300 40 re f")) }),
    })),
  },
  {
    name: "an appearance of no kind, with the seal's field as its parent",
    reason: "changed_after_seal",
    make: add((update) => ({
      Parent: sealField(update),
      AP: dictOf({ N: update.add(form("1 0 0 rg 0 0 300 40 re f")) }),
    })),
  },
];
