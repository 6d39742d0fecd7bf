import { PdfDocument } from "@/lib/pdf/core/document";
import { dictOf, Name, Ref, Stream } from "@/lib/pdf/core/objects";
import { serialise } from "@/lib/pdf/core/serialise";
import { textString } from "@/lib/pdf/core/text-string";
import { type Attack, changeCatalog, form, pageOf } from "@/lib/pdf/verify/testing/forging";
import { made, OTHER, object, stream, targetOf, used, withTable } from "@/lib/pdf/verify/testing/raw-update";
import { appendUpdate } from "@/lib/pdf/verify/testing/sealing";

type Bent = {
  /** A row of the table. */
  row?: (offset: number) => string;
  table?: (table: string) => string;
  trailer?: (trailer: string, num: number) => string;
};

const digits = (offset: number): string => String(offset).padStart(10, "0");

/** What a reader that searches a file for objects finds in the data of a stream. */
const smuggled = (num: number): string => `\nendstream\nendobj\n${object(num, stream(OTHER))}`;

/**
 * A certificate for checking the signatures later, as archives add them, whose data hold another content of the page. Its
 * /Length stands elsewhere, and the table is one that some readers do not take.
 */
function withCertificate(sealed: Buffer, { row = used, table = (it) => it, trailer = (it) => it }: Bent): string {
  const { text, next, content, trailer: trailerOf } = targetOf(sealed);
  const { root, rootRef } = new PdfDocument(sealed);
  const store = dictOf({ Certs: [new Ref(next, 0)] });
  const data = smuggled(content.num);
  const written: [num: number, source: string][] = [
    [rootRef.num, serialise(new Map(root).set("DSS", store))],
    [next, `<</Length ${next + 1} 0 R>>\nstream\n${data}\nendstream`],
    [next + 1, String(data.length)],
  ];
  let body = text;
  const rows = written.map(([num, source]) => {
    const offset = body.length;
    body += object(num, source);
    return `${num} 1\n${row(offset)}`;
  });
  return withTable(body, table(rows.join("")), trailer(trailerOf(next + 2), next));
}

/** The same written as our writer does, so that nothing but the data themselves tells. */
const wellWritten = (sealed: Buffer): Buffer =>
  changeCatalog(sealed, (catalog, update) => {
    const data = Buffer.from(smuggled(targetOf(sealed).content.num));
    catalog.set("DSS", dictOf({ Certs: [update.add(new Stream(new Map(), data))] }));
  });

/** A note under validation data, and a reference to it from the page in a generation that nothing has. */
const byGeneration = (sealed: Buffer): Buffer =>
  appendUpdate(sealed, (update) => {
    const { ref, dict } = pageOf(update);
    const note = update.add(
      dictOf({
        Type: new Name("Annot"),
        Subtype: new Name("FreeText"),
        Rect: [50, 300, 250, 350],
        Contents: textString("9,000,000 EUR"),
        DA: textString("/Helv 20 Tf 0 g"),
        F: 4,
        AP: dictOf({ N: update.add(form("0 g 0 0 300 40 re f")) }),
      }),
    );
    const annotations = update.doc.array(dict.get("Annots")) ?? [];
    update.set(ref, new Map(dict).set("Annots", [...annotations, new Ref(note.num, 7)]));
    const root = new Map(update.doc.root).set("DSS", dictOf({ Certs: [note] }));
    update.set(update.doc.rootRef, root);
  });

const previous = (written: string) => (trailer: string) => trailer.replace(/\/Prev (\d+)/, written);

/** Another content under the number of the first page's, with a table that does not name it. */
function unnamed(sealed: Buffer): string {
  const { text, next, content, trailer } = targetOf(sealed);
  const { root, rootRef } = new PdfDocument(sealed);
  const body = text + object(content.num, stream(OTHER));
  const store = serialise(new Map(root).set("DSS", dictOf({})));
  return withTable(body + object(rootRef.num, String(store)), `${rootRef.num} 1\n${used(body.length)}`, trailer(next));
}

/** Its data go on behind their /Length, for whoever looks for their end. */
function readingOn(sealed: Buffer): string {
  const { text, next, content, trailer } = targetOf(sealed);
  const data = `( \n% ) Tj ${OTHER}`;
  const body = object(content.num, `<</Length 2>>\nstream\n${data}\nendstream`);
  return withTable(text + body, `${content.num} 1\n${used(text.length)}`, trailer(next));
}

const sized = (size: string) => (trailer: string) => trailer.replace(/\/Size \d+/, size);
const bent = (name: string, reason: string, how: Bent): Attack => made(name, reason, (b) => withCertificate(b, how));

/** Updates that make readers rebuild the file from what looks like objects in it, and what only some of them follow. */
export const rebuildAttacks: Attack[] = [
  bent("validation data that hold an object, in rows of 19 bytes", "trailing_data", {
    row: (offset) => `${digits(offset)} 00000 n\n`,
  }),
  bent("validation data that hold an object, in rows of 21 bytes", "trailing_data", {
    row: (offset) => `${digits(offset)} 00000 n  \n`,
  }),
  bent("validation data that hold an object, in short rows", "trailing_data", { row: (offset) => `${offset} 0 n\n` }),
  bent("validation data that hold an object, in a table with comments", "trailing_data", {
    table: (rows) => rows.replaceAll(" 1\n", " 1 % one\n"),
  }),
  ...["0", "-1", "3", "99999999"].map((size) =>
    bent(`validation data that hold an object, with /Size ${size}`, "trailing_data", {
      trailer: sized(`/Size ${size}`),
    }),
  ),
  bent("validation data that hold an object, without /Size", "trailing_data", { trailer: sized("") }),
  bent("validation data that hold an object, with /Prev as a real number", "trailing_data", {
    trailer: previous("/Prev $1.0"),
  }),
  bent("validation data that hold an object, with a sign before /Prev", "trailing_data", {
    trailer: previous("/Prev +$1"),
  }),
  bent("validation data that hold an object, with /Prev elsewhere", "unreadable", {
    trailer: (it, num) => previous(`/Prev ${num + 1} 0 R`)(it),
  }),
  made("an object that no table names, under the number of the page's content", "trailing_data", unnamed),
  made("content that goes on behind its /Length", "changed_after_seal", readingOn),
  bent("validation data that hold an object, with /Encrypt to another generation", "unreadable", {
    trailer: (it, num) => `${it} /Encrypt ${num} 7 R`,
  }),
  bent("validation data that hold an object, with /Encrypt to nothing", "unreadable", {
    trailer: (it, num) => `${it} /Encrypt ${num + 9} 0 R`,
  }),
  bent("validation data that hold an object, with /Length elsewhere", "written_elsewhere", {}),
  { name: "validation data that hold an object, well written", reason: "written_elsewhere", make: wellWritten },
  { name: "a note that the page names in a wrong generation", reason: "written_elsewhere", make: byGeneration },
];
