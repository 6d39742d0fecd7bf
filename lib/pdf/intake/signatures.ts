import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Dict } from "@/lib/pdf/core/objects";
import type { FormField } from "@/lib/pdf/intake/form-fields";
import { fieldPermissionsOf } from "@/lib/pdf/verify/structure/field-lock";

/** Signature dictionaries of signed fields (ISO 32000-1 12.7.4.5); an empty signature field is none. */
export function signatureDicts(doc: PdfDocument, fields: FormField[]): Dict[] {
  return fields.flatMap(({ dict, type }) => {
    const signature = type === "Sig" ? doc.dict(dict.get("V")) : undefined;
    return signature?.has("ByteRange") ? [signature] : [];
  });
}

type Certification = { signature: Dict; permissions: number };

/**
 * The certification of a document and what it allows (12.8.2.2, table 254): 1 nothing, 2 filling in and signing,
 * 3 annotations too; the lock of a signed field may say the same (ISO 32000-2, table 236). The strictest where there are
 * several; undefined when nobody certified the document.
 */
export function certification(doc: PdfDocument, fields: FormField[]): Certification | undefined {
  const permitted = doc.dict(doc.dict(doc.root.get("Perms"))?.get("DocMDP"));
  const signatures = [...(permitted ? [permitted] : []), ...signatureDicts(doc, fields)];
  const certified = signatures.flatMap((signature) =>
    (doc.array(signature.get("Reference")) ?? []).flatMap((item): Certification[] => {
      const reference = doc.dict(item);
      if (doc.name(reference?.get("TransformMethod")) !== "DocMDP") return [];
      const permissions = doc.number(doc.dict(reference?.get("TransformParams"))?.get("P")) ?? 2;
      return [{ signature, permissions }];
    }),
  );
  const locked = fields.flatMap((field): Certification[] => {
    const [signature] = signatureDicts(doc, [field]);
    const permissions = fieldPermissionsOf(doc, field.dict);
    return signature && permissions ? [{ signature, permissions }] : [];
  });
  return [...certified, ...locked].toSorted((a, b) => a.permissions - b.permissions)[0];
}

/** Whether a certification of that level lets us add what we do, marks that are annotations; of a level unknown here too little is known. */
export const allowsMarks = (permissions: number | undefined): boolean => permissions === undefined || permissions === 3;

/** Adobe's Reader extensions (12.8.2.3): a signature dictionary that signs nothing for anybody. */
export function hasUsageRights(doc: PdfDocument): boolean {
  const permissions = doc.dict(doc.root.get("Perms"));
  return Boolean(permissions?.has("UR3") || permissions?.has("UR"));
}
