import { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Ref } from "@/lib/pdf/core/objects";
import { readPages } from "@/lib/pdf/core/pages";
import { serialise } from "@/lib/pdf/core/serialise";
import { readSignatureFields } from "@/lib/pdf/verify/structure/signature-fields";
import { type Attack, changeCatalog, rangeOf } from "@/lib/pdf/verify/testing/forging";

const OTHER = "BT /F1 20 Tf (9,000,000 EUR) Tj ET";
const rowOf = (offset: number | undefined): string =>
  offset === undefined ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`;

/**
 * Signature wrapping (Mladenov et al., 2019): what was signed stays, byte for byte, with more room between its two parts.
 * There stands a cross-reference where the signed end of the file looks for one, and it leads to another page and to a
 * copy of the signature whose /ByteRange leaves out all of the room.
 */
function wrap(sealed: Buffer): Buffer {
  const doc = new PdfDocument(sealed);
  const [, start, end, rest] = rangeOf(sealed);
  const field = readSignatureFields(doc).at(-1)!;
  const page = readPages(doc)[0]!;
  const size = doc.nextObjectNumber;
  const table = doc.xref.startOffset;
  // Digits as many whatever the number is, so that what it moves does not depend on it.
  const shift = 100_000;
  const range: Obj = [0, start, end + shift, rest];
  const objects = new Map<number, string>([
    [page.ref.num, serialise(new Map(page.dict).set("Contents", new Ref(size, 0)))],
    [size, `<</Length ${OTHER.length}>>\nstream\n${OTHER}\nendstream`],
    [(field.field.get("V") as Ref).num, serialise(new Map(field.signature).set("ByteRange", range))],
  ]);
  const places = new Map<number, number>();
  for (const [num, entry] of doc.xref.entries)
    if (entry.kind === "offset") places.set(num, entry.offset >= end ? entry.offset + shift : entry.offset);
  const rows = size + 1;
  const trailer = (): string => `trailer\n${serialise(trailerOf(doc, rows))}\n`;
  let at = table + "xref\n".length + `0 ${rows}\n`.length + 20 * rows + trailer().length;
  let bodies = "";
  for (const [num, source] of objects) {
    const body = `${num} 0 obj\n${source}\nendobj\n`;
    places.set(num, at);
    bodies += body;
    at += body.length;
  }
  const lines = Array.from({ length: rows }, (_, num) => rowOf(places.get(num)));
  const room = `${" ".repeat(table - end)}xref\n0 ${rows}\n${lines.join("")}${trailer()}${bodies}`;
  return Buffer.concat([sealed.subarray(0, end), Buffer.from(room.padEnd(shift), "latin1"), sealed.subarray(end)]);
}

function trailerOf({ trailer }: PdfDocument, size: number): Dict {
  const kept = ["Root", "Info", "ID"].flatMap((key): [string, Obj][] =>
    trailer.has(key) ? [[key, trailer.get(key)!]] : [],
  );
  return new Map(kept).set("Size", size);
}

/** Writes over a key of the seal's dictionary, so that it is none. */
const without =
  (key: string) =>
  (sealed: Buffer): Buffer => {
    const out = Buffer.from(sealed);
    out.write("X", out.lastIndexOf(key, undefined, "latin1") + 1, "latin1");
    return out;
  };

/** Attacks of the literature in which no changed byte belongs to what a careless reader hashes. */
export const wrappingAttacks: Attack[] = [
  {
    name: "signature wrapping: another document between the two signed parts",
    reason: "contents_mismatch",
    make: wrap,
  },
  { name: "a signature without /ByteRange", reason: "byte_range_invalid", make: without("/ByteRange") },
  { name: "a signature without /Contents", reason: "contents_mismatch", make: without("/Contents <3") },
  {
    name: "objects behind the end that no cross-reference names",
    reason: "trailing_data",
    make: (sealed) =>
      Buffer.concat([
        sealed,
        Buffer.from(`4 0 obj\n<</Length ${OTHER.length}>>\nstream\n${OTHER}\nendstream\nendobj\n`),
      ]),
  },
  {
    name: "an update whose copy of the signature is over it",
    reason: "signature_removed",
    make: (sealed) =>
      changeCatalog(sealed, (catalog, update) => {
        const { doc } = update;
        const { signature } = readSignatureFields(doc).at(-1)!;
        const copy = update.add(new Map(signature).set("ByteRange", [0, 10, 20, sealed.length - 20]));
        const field = update.add(dictOf({ FT: new Name("Sig"), V: copy }));
        const form = new Map(doc.dict(catalog.get("AcroForm")));
        catalog.set("AcroForm", form.set("Fields", [field]));
      }),
  },
];
