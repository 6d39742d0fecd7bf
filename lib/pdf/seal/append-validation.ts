import { createHash } from "node:crypto";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import type { Source } from "@/lib/pdf/core/source";
import { Update } from "@/lib/pdf/core/update";

/** DER of everything that is needed to check one signature without asking anybody. */
export type ValidationData = { certificates: Buffer[]; ocsps: Buffer[]; crls: Buffer[] };

/** `signature` is the key of its VRI: upper-case hex SHA-1 of the padded /Contents. */
export type SignatureValidation = ValidationData & { signature: string };

const KINDS = [
  { list: "Certs", entry: "Cert", of: (data: ValidationData) => data.certificates },
  { list: "OCSPs", entry: "OCSP", of: (data: ValidationData) => data.ocsps },
  { list: "CRLs", entry: "CRL", of: (data: ValidationData) => data.crls },
] as const;

/**
 * Appends validation data as a document security store (EN 319 142-1 5.4.2, ISO 32000-2 12.8.4.3), beside what an
 * earlier store holds. What is there already is referred to, not repeated.
 */
export function appendValidation(given: Buffer | Source, validations: readonly SignatureValidation[]): Source {
  const doc = new PdfDocument(given);
  const update = new Update(doc);
  const before = doc.dict(doc.root.get("DSS"));
  const store = dictOf({ Type: new Name("DSS") });
  const entries = validations.map(() => dictOf({ Type: new Name("VRI") }));
  for (const { list, entry, of } of KINDS) {
    const kept = [...(doc.array(before?.get(list)) ?? [])];
    const refs = new Map(kept.flatMap((item) => known(doc, item)));
    validations.forEach((validation, index) => {
      const own = of(validation).map((der) => {
        const name = hashOf(der);
        const ref = refs.get(name) ?? update.add(new Stream(new Map(), der));
        if (!refs.has(name)) kept.push(ref);
        refs.set(name, ref);
        return ref;
      });
      if (own.length > 0) entries[index]!.set(entry, unique(own));
    });
    if (kept.length > 0) store.set(list, kept);
  }
  const information: Dict = new Map(doc.dict(before?.get("VRI")));
  validations.forEach(({ signature }, index) => void information.set(signature, entries[index]!));
  store.set("VRI", information);
  update.set(doc.rootRef, new Map(doc.root).set("DSS", update.add(store)));
  return update.finish().document;
}

function known(doc: PdfDocument, item: Obj): [string, Ref][] {
  const stream = doc.resolve(item);
  return item instanceof Ref && stream instanceof Stream ? [[hashOf(doc.decode(stream)), item]] : [];
}

const hashOf = (der: Buffer): string => createHash("sha256").update(der).digest("hex");

const unique = (refs: Ref[]): Ref[] =>
  refs.filter((ref, index) => refs.findIndex((other) => other.num === ref.num) === index);
