import { createHash, verify, X509Certificate } from "node:crypto";
import {
  certificateFields,
  HASH_OID,
  nothing,
  OID,
  objectId,
  octets,
  sequence,
  setOf,
  smallInteger,
  tagged,
  taggedSetOf,
} from "@/lib/pdf/seal/asn1";
import type { SealSigner } from "@/lib/sealing/signer";

/** Gets an RFC 3161 token (DER ContentInfo) over a signature value. */
export type SignatureTimestamp = (signatureValue: Buffer) => Promise<Buffer>;

/** The signer answered something that its own certificate does not verify. */
export class SignerMismatchError extends Error {
  override readonly name = "SignerMismatchError";
}

const RSA_SIGNATURE = {
  sha256: "1.2.840.113549.1.1.11",
  sha384: "1.2.840.113549.1.1.12",
  sha512: "1.2.840.113549.1.1.13",
} as const;

const ECDSA_SIGNATURE = {
  sha256: "1.2.840.10045.4.3.2",
  sha384: "1.2.840.10045.4.3.3",
  sha512: "1.2.840.10045.4.3.4",
} as const;

/**
 * Detached CAdES signature (DER ContentInfo) for /Contents, over `digest`, made with the signer's hash.
 * It carries no signing-time: PAdES baseline (EN 319 142-1, 6.3) takes the time from /M.
 */
export async function buildCades(signer: SealSigner, digest: Buffer, timestamp?: SignatureTimestamp): Promise<Buffer> {
  const attributes = signedAttributes(signer, digest);
  // The signature covers the attributes as a plain SET; inside SignerInfo the same bytes are tagged [0].
  const signature = await signAndCheck(signer, setOf(...attributes));
  const token = timestamp ? await timestamp(signature) : undefined;
  const digestAlgorithm = sequence(objectId(HASH_OID[signer.hash]));
  const { issuer, serialNumber } = certificateFields(signer.certificate);
  const signerInfo = sequence(
    smallInteger(1),
    sequence(issuer, serialNumber),
    digestAlgorithm,
    taggedSetOf(0, ...attributes),
    signatureAlgorithm(signer),
    octets(signature),
    ...(token ? [taggedSetOf(1, attribute(OID.signatureTimestamp, token))] : []),
  );
  const signedData = sequence(
    smallInteger(1),
    setOf(digestAlgorithm),
    sequence(objectId(OID.data)),
    taggedSetOf(0, signer.certificate, ...signer.chain),
    setOf(signerInfo),
  );
  return sequence(objectId(OID.signedData), tagged(0, signedData));
}

function signedAttributes(signer: SealSigner, digest: Buffer): Buffer[] {
  return [
    attribute(OID.contentType, objectId(OID.data)),
    attribute(OID.messageDigest, octets(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(certificateId(signer)))),
  ];
}

/** ESSCertIDv2 (RFC 5035) with issuerSerial; SHA-256 is its default and DER leaves defaults out. */
function certificateId(signer: SealSigner): Buffer {
  const { issuer, serialNumber } = certificateFields(signer.certificate);
  const directoryName = tagged(4, issuer);
  return sequence(
    ...(signer.hash === "sha256" ? [] : [sequence(objectId(HASH_OID[signer.hash]))]),
    octets(createHash(signer.hash).update(signer.certificate).digest()),
    sequence(sequence(directoryName), serialNumber),
  );
}

/** Signs and makes sure that nothing leaves here which the certificate does not verify. */
async function signAndCheck(signer: SealSigner, toBeSigned: Buffer): Promise<Buffer> {
  const { publicKey } = new X509Certificate(signer.certificate);
  const keyType = signer.algorithm === "ecdsa" ? "ec" : "rsa";
  if (publicKey.asymmetricKeyType !== keyType) throw new SignerMismatchError(`the certificate holds no ${keyType} key`);
  const signature = await signer.sign(toBeSigned);
  if (!verify(signer.hash, toBeSigned, publicKey, signature)) {
    throw new SignerMismatchError("the signature does not verify against the signer's certificate");
  }
  return signature;
}

function signatureAlgorithm(signer: SealSigner): Buffer {
  if (signer.algorithm === "ecdsa") return sequence(objectId(ECDSA_SIGNATURE[signer.hash]));
  return sequence(objectId(RSA_SIGNATURE[signer.hash]), nothing());
}

const attribute = (type: string, value: Buffer): Buffer => sequence(objectId(type), setOf(value));
