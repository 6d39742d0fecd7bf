import { describe, expect, test } from "vitest";
import { dictOf, Name, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { textString } from "@/lib/pdf/core/text-string";
import type { Update } from "@/lib/pdf/core/update";
import { addAnnotation, changeCatalog, changePage, form } from "@/lib/pdf/verify/testing/forging";
import { archivalPdf, type Subset } from "./fixtures/pdf/archival";
import { archivalFaults, newArchivalFaults } from "./support/archival/archival-faults";

type Spoil = (bytes: Buffer) => Buffer;
type Entries = Record<string, Obj>;

const catalog =
  (entries: Entries | ((update: Update) => Entries)): Spoil =>
  (bytes) =>
    changeCatalog(bytes, (found, update) => {
      const given = typeof entries === "function" ? entries(update) : entries;
      for (const [key, value] of Object.entries(given)) found.set(key, value);
    });
const resources =
  (make: (update: Update) => Entries): Spoil =>
  (bytes) =>
    changePage(bytes, (page, update) => {
      const found = new Map(update.doc.dict(page.get("Resources")));
      for (const [key, value] of Object.entries(make(update))) found.set(key, value);
      page.set("Resources", found);
    });
const state = (entries: Entries) => resources(() => ({ ExtGState: dictOf({ G: dictOf(entries) }) }));
const annotation =
  (entries: Entries): Spoil =>
  (bytes) =>
    addAnnotation(bytes, (update) => update.add(dictOf({ Type: new Name("Annot"), Rect: [0, 0, 9, 9], ...entries })));
const look = dictOf({ N: new Ref(1, 0) });
const attached = (spec: Entries) =>
  catalog((update) => {
    const file = update.add(new Stream(dictOf({ Type: new Name("EmbeddedFile") }), Buffer.from("a;b")));
    const named = { Type: new Name("Filespec"), F: textString("a"), UF: textString("a") };
    return { AF: [update.add(dictOf({ ...named, EF: dictOf({ F: file }), ...spec }))] };
  });
const stamp: Entries = { Subtype: new Name("Stamp"), F: 4 };
const font = dictOf({ Type: new Name("Font"), Subtype: new Name("Type1"), BaseFont: new Name("Helvetica") });

const spoiled: [what: string, subset: Subset, fault: string, spoil: Spoil][] = [
  ["other metadata", "PDF/A-1b", "no metadata", catalog({ Metadata: null })],
  ["no output intent", "PDF/A-2b", "not one output intent of PDF/A", catalog({ OutputIntents: [] })],
  [
    "bytes behind the end",
    "PDF/A-1b",
    "bytes behind the last end-of-file marker",
    (b) => Buffer.concat([b, Buffer.from("x")]),
  ],
  [
    "a script",
    "PDF/A-3b",
    "script",
    catalog({ OpenAction: dictOf({ S: new Name("JavaScript"), JS: textString("1") }) }),
  ],
  ["a program", "PDF/A-2b", "action /Launch", catalog({ OpenAction: dictOf({ S: new Name("Launch") }) })],
  ["layers", "PDF/A-1b", "layers", catalog({ OCProperties: dictOf({ OCGs: [], D: dictOf({}) }) })],
  [
    "layers without a name",
    "PDF/A-2b",
    "layers without a name",
    catalog({ OCProperties: dictOf({ OCGs: [], D: dictOf({}) }) }),
  ],
  [
    "a form to be drawn",
    "PDF/A-2b",
    "form without appearances",
    catalog({ AcroForm: dictOf({ Fields: [], NeedAppearances: true }) }),
  ],
  ["XFA", "PDF/A-3b", "XFA", catalog({ AcroForm: dictOf({ Fields: [], XFA: textString("") }) })],
  ["a font that is not in the file", "PDF/A-2b", "font not embedded", resources(() => ({ Font: dictOf({ Z: font }) }))],
  ["alpha", "PDF/A-1b", "alpha", state({ ca: 0.5 })],
  ["a blend mode", "PDF/A-1b", "blend mode", state({ BM: new Name("Multiply") })],
  ["a soft mask", "PDF/A-1b", "soft mask", state({ SMask: dictOf({}) })],
  [
    "a transparency group",
    "PDF/A-1b",
    "transparency group",
    resources((update) => {
      const { dict, raw } = form("0 g");
      const group = dictOf({ S: new Name("Transparency") });
      return { XObject: dictOf({ X: update.add(new Stream(new Map(dict).set("Group", group), raw)) }) };
    }),
  ],
  [
    "LZW",
    "PDF/A-3b",
    "LZW",
    catalog((update) => ({
      X: update.add(new Stream(dictOf({ Filter: new Name("LZWDecode") }), Buffer.from([0x80, 0x0b, 0x60]))),
    })),
  ],
  [
    "an annotation that does not print",
    "PDF/A-2b",
    "flags 0 of an annotation /Stamp",
    annotation({ ...stamp, F: 0, AP: look }),
  ],
  ["a hidden annotation", "PDF/A-1b", "flags 6 of an annotation /Stamp", annotation({ ...stamp, F: 6, AP: look })],
  ["an annotation without appearance", "PDF/A-2b", "no appearance of an annotation /Stamp", annotation(stamp)],
  ["a sound", "PDF/A-3b", "kind of an annotation /Sound", annotation({ Subtype: new Name("Sound"), F: 4, AP: look })],
  ["an attachment", "PDF/A-1b", "embedded file", attached({})],
  ["an attachment of another kind", "PDF/A-2b", "attachment that follows no PDF/A", attached({})],
  ["an attachment without a relationship", "PDF/A-3b", "attachment without a relationship", attached({})],
  [
    "an attachment without a type",
    "PDF/A-3b",
    "attachment without a type",
    attached({ AFRelationship: new Name("Data") }),
  ],
];

describe("the check of PDF/A", () => {
  test.each(["PDF/A-1b", "PDF/A-2b", "PDF/A-3b"] as const)("finds nothing in what follows %s", async (subset) => {
    expect(archivalFaults(await archivalPdf(subset))).toEqual([]);
  });

  test.each(spoiled)("finds %s in %s: %s", async (_what, subset, fault, spoil) => {
    const before = await archivalPdf(subset);
    expect(newArchivalFaults(before, spoil(before)).filter((each) => each.startsWith(fault))).not.toEqual([]);
  });
});
