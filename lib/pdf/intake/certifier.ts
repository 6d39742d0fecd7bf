import { ContentInfo, type IssuerAndSerialNumber, SignedData } from "pkijs";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Str } from "@/lib/pdf/core/objects";
import { toText } from "@/lib/pdf/core/text-string";
import { readFormFields } from "@/lib/pdf/intake/form-fields";
import { certification } from "@/lib/pdf/intake/signatures";

const COMMON_NAME = "2.5.4.3";
const LONGEST = 200;

/**
 * Who certified a document, as its certification says: nobody has checked that. The name in the certificate, else the
 * one in the signature dictionary.
 */
export function certifierOf(doc: PdfDocument): string | undefined {
  const signature = certification(doc, readFormFields(doc))?.signature;
  if (!signature) return undefined;
  const name = nameInCertificate(doc, signature) ?? toText(doc.resolve(signature.get("Name")));
  return (
    name
      ?.replace(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, LONGEST) || undefined
  );
}

function nameInCertificate(doc: PdfDocument, signature: Dict): string | undefined {
  const contents = doc.resolve(signature.get("Contents"));
  if (!(contents instanceof Str)) return undefined;
  try {
    const { content } = ContentInfo.fromBER(new Uint8Array(contents.bytes));
    const { certificates = [], signerInfos } = new SignedData({ schema: content });
    const { serialNumber } = signerInfos[0]!.sid as IssuerAndSerialNumber;
    const signer = certificates.find((one) => "serialNumber" in one && one.serialNumber.isEqual(serialNumber));
    const parts = signer && "subject" in signer ? signer.subject.typesAndValues : [];
    return parts.find(({ type }) => type === COMMON_NAME)?.value.valueBlock.value;
  } catch {
    // Whatever cannot be read names nobody.
    return undefined;
  }
}
