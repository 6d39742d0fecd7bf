import { PdfDocument } from "@/lib/pdf/core/document";
import { type Obj, Str } from "@/lib/pdf/core/objects";
import type { Source } from "@/lib/pdf/core/source";
import { readFormFields } from "@/lib/pdf/intake/form-fields";
import { signatureDicts } from "@/lib/pdf/intake/signatures";
import { Der, DerError } from "@/lib/pdf/pki/der";
import { validationKey } from "@/lib/pdf/seal/validation-key";

/** A signature as it stands in the file, not judged. */
export type FoundSignature = {
  /** /SubFilter: `ETSI.CAdES.detached`, `ETSI.RFC3161` or another. */
  subFilter: string;
  /** DER of its ContentInfo, without the padding of the slot. */
  contents: Buffer;
  /** Key of its VRI: upper-case hex SHA-1 over /Contents with the padding. */
  validationKey: string;
  /** The file keeps what proves it good when it was made: its entry in the document security store. */
  hasValidation: boolean;
  /** Where what it covers ends. */
  coveredBytes: number;
  /** Of a seal of ours: how long the file was that its envelope began with. */
  baseBytes?: number | undefined;
};

/** Every signature and document timestamp whose content is DER, in the order in which they were added. */
export function listSignatures(given: Buffer | Source): FoundSignature[] {
  const doc = new PdfDocument(given);
  const kept = doc.dict(doc.dict(doc.root.get("DSS"))?.get("VRI"));
  return signatureDicts(doc, readFormFields(doc))
    .flatMap((dict) => {
      const slot = doc.resolve(dict.get("Contents"));
      const range = doc.array(dict.get("ByteRange")) ?? [];
      const contents = slot instanceof Str ? unpadded(slot.bytes) : undefined;
      if (!(slot instanceof Str) || !contents) return [];
      const key = validationKey(slot.bytes);
      return {
        subFilter: doc.name(dict.get("SubFilter")) ?? "",
        contents,
        validationKey: key,
        hasValidation: kept?.has(key) ?? false,
        coveredBytes: Number(range[2] ?? 0) + Number(range[3] ?? 0),
        baseBytes: baseBytesOf(dict.get("XXBaseBytes")),
      };
    })
    .sort((a, b) => a.coveredBytes - b.coveredBytes);
}

const baseBytesOf = (value: Obj | undefined): number | undefined =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** Some writers use BER of indefinite length; none of ours does. */
function unpadded(slot: Buffer): Buffer | undefined {
  try {
    return Der.parsePrefix(slot).raw;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
