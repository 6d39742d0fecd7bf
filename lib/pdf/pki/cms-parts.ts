import { certificateParts } from "@/lib/pdf/pki/certificate";
import { Der, DerError, TAG } from "@/lib/pdf/pki/der";

const SIGNATURE_TIMESTAMP = "1.2.840.113549.1.9.16.2.14";

/** What our own seals hold, as they were written; nothing here is judged. */
export type CmsParts = {
  /** The signer's certificate (the one with the SignerInfo's serial number and issuer) and all others, DER. */
  signer: Buffer;
  certificates: Buffer[];
  /** DER of the token in the unsigned attributes. */
  timestamp: Buffer | undefined;
};

/** SignedData (RFC 5652 5.1) with one signer. */
export function cmsParts(contentInfo: Buffer): CmsParts {
  const signedData = Der.parse(contentInfo).child(1).child(0);
  const certificates =
    signedData
      .find(TAG.contextConstructed(0))
      ?.children()
      .map(({ raw }) => raw) ?? [];
  const signerInfo = signedData.children().at(-1)!.child(0);
  const [issuer, serial] = signerInfo.child(1).children();
  const signer = certificates.find((each) => isNamed(each, issuer?.raw, serial?.content));
  if (!signer) throw new DerError("the signer's certificate is missing");
  const unsigned = signerInfo.find(TAG.contextConstructed(1))?.children() ?? [];
  const attribute = unsigned.find((each) => each.child(0).objectId() === SIGNATURE_TIMESTAMP);
  return { signer, certificates, timestamp: attribute?.child(1).child(0).raw };
}

function isNamed(certificate: Buffer, issuer: Buffer | undefined, serial: Buffer | undefined): boolean {
  const parts = certificateParts(certificate);
  return (
    issuer !== undefined && serial !== undefined && parts.issuer.equals(issuer) && parts.serialNumber.equals(serial)
  );
}
