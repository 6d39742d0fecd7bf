import { dictOf, Name, type Ref } from "@/lib/pdf/core/objects";
import { textString } from "@/lib/pdf/core/text-string";
import { annotationAttacks } from "@/lib/pdf/verify/testing/annotation-attacks";
import {
  type Attack,
  addAnnotation,
  changeCatalog,
  changePage,
  form,
  pageOf,
  replaceRoot,
} from "@/lib/pdf/verify/testing/forging";
import { readerAttacks } from "@/lib/pdf/verify/testing/reader-attacks";
import { rebuildAttacks } from "@/lib/pdf/verify/testing/rebuild-attacks";
import { appendUpdate } from "@/lib/pdf/verify/testing/sealing";

/** A line of text on top of the first page. */
export const amend = (bytes: Buffer): Buffer =>
  addAnnotation(bytes, (update) =>
    update.add(
      dictOf({
        Type: new Name("Annot"),
        Subtype: new Name("FreeText"),
        Rect: [50, 300, 250, 350],
        Contents: textString("AMENDED"),
        DA: textString("/Helv 20 Tf 0 g"),
      }),
    ),
  );

/** A stamp on top of the first page, which every reader draws alike: so it is taken as an upload, too. */
export const stampOver = (bytes: Buffer): Buffer =>
  addAnnotation(bytes, (update) =>
    update.add(
      dictOf({
        Type: new Name("Annot"),
        Subtype: new Name("Stamp"),
        F: 4,
        Rect: [50, 300, 250, 350],
        AP: dictOf({ N: update.add(form("1 0 0 rg 0 0 300 40 re f")) }),
      }),
    ),
  );

/** Ways to pass off another document as the sealed one, each with a reason that the report must name. */
export const documentAttacks: Attack[] = [
  {
    name: "bytes behind the end",
    reason: "trailing_data",
    make: (b) => Buffer.concat([b, Buffer.from("\n% nothing\n")]),
  },
  {
    name: "one blank line behind the end",
    reason: "trailing_data",
    make: (b) => Buffer.concat([b, Buffer.from("\n")]),
  },
  {
    name: "a second end-of-file marker",
    reason: "trailing_data",
    make: (b) => Buffer.concat([b, Buffer.from(/startxref\s+\d+\s+%%EOF\n$/.exec(b.toString("latin1"))![0])]),
  },
  {
    name: "objects in an update that its cross-reference does not name",
    reason: "trailing_data",
    make: (b) => {
      const hidden = Buffer.from("4 0 obj\n<</Length 3>>\nstream\n0 g\nendstream\nendobj\n");
      const padded = Buffer.concat([b, hidden]);
      return changeCatalog(padded, (catalog) => catalog.set("DSS", dictOf({ Type: new Name("DSS") })));
    },
  },
  {
    name: "page content by incremental saving",
    reason: "changed_after_seal",
    make: (b) => changePage(b, (page, update) => page.set("Contents", update.add(form("BT (AMENDED) Tj ET")))),
  },
  {
    name: "page content hidden in an update with validation data",
    reason: "changed_after_seal",
    make: (b) =>
      changeCatalog(
        changePage(b, (page, update) => page.set("Contents", update.add(form("0 g")))),
        (catalog) => catalog.set("DSS", dictOf({ Type: new Name("DSS") })),
      ),
  },
  {
    name: "another page by incremental saving",
    reason: "changed_after_seal",
    make: (b) =>
      appendUpdate(b, (update) => {
        const tree = update.doc.root.get("Pages") as Ref;
        const page = update.add(dictOf({ Type: new Name("Page"), Parent: tree, MediaBox: [0, 0, 10, 10] }));
        const dict = new Map(update.doc.dict(tree));
        update.set(tree, dict.set("Kids", [...update.doc.array(dict.get("Kids"))!, page]).set("Count", 2));
      }),
  },
  {
    name: "a free text annotation",
    reason: "changed_after_seal",
    make: amend,
  },
  {
    name: "a visible signature field that nobody signed",
    reason: "changed_after_seal",
    make: (b) =>
      addAnnotation(b, (update) =>
        update.add(
          dictOf({
            Type: new Name("Annot"),
            Subtype: new Name("Widget"),
            FT: new Name("Sig"),
            T: textString("x"),
            Rect: [50, 300, 250, 350],
            AP: dictOf({ N: update.add(form("1 0 0 rg 0 0 300 40 re f")) }),
          }),
        ),
      ),
  },
  {
    name: "an open action",
    reason: "changed_after_seal",
    make: (b) =>
      changeCatalog(b, (catalog) =>
        catalog.set("OpenAction", dictOf({ S: new Name("URI"), URI: textString("https://example.invalid") })),
      ),
  },
  {
    name: "another parent for the page, with another size",
    reason: "changed_after_seal",
    make: (b) =>
      changePage(b, (page, update) => {
        const tree = new Map(update.doc.dict(page.get("Parent")));
        page.set("Parent", update.add(tree.set("MediaBox", [0, 0, 10, 10])));
      }),
  },
  {
    name: "shadow attack, hide: what lay over the text is gone",
    reason: "changed_after_seal",
    make: (b) =>
      changePage(b, (page, update) => {
        const resources = new Map(update.doc.dict(page.get("Resources")));
        const blank = update.add(form(" "));
        page.set("Resources", resources.set("XObject", dictOf({ Cover: blank })));
      }),
  },
  {
    name: "shadow attack, replace: another font under the same name",
    reason: "changed_after_seal",
    make: (b) =>
      appendUpdate(b, (update) => {
        const resources = update.doc.dict(pageOf(update).dict.get("Resources"))!;
        const font = update.doc.dict(resources.get("Font"))!.get("F1") as Ref;
        update.set(font, new Map(update.doc.dict(font)).set("BaseFont", new Name("ZapfDingbats")));
      }),
  },
  {
    name: "shadow attack, hide and replace: another catalog",
    reason: "signature_removed",
    make: replaceRoot,
  },
  {
    name: "the form without its signature",
    reason: "signature_removed",
    make: (b) => changeCatalog(b, (catalog) => catalog.delete("AcroForm")),
  },
  ...annotationAttacks,
  ...readerAttacks,
  ...rebuildAttacks,
];
