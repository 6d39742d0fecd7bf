import { constants, createHash, verify, X509Certificate } from "node:crypto";
import * as pkijs from "pkijs";
import {
  bytesOf,
  certificateFields,
  child,
  children,
  HASH_OID,
  OID,
  objectIdOf,
  parseDer,
  type rawOf,
} from "@/lib/pdf/seal/asn1";
import { TimestampError } from "@/lib/pdf/seal/timestamp-error";

const SHA1 = "1.3.14.3.2.26";
const RSA_PSS = "1.2.840.113549.1.1.10";
const RSA = "1.2.840.113549.1.1.";
const ECDSA = "1.2.840.10045.4.3.";

/** Checks the only signer of a SignedData over `content` (RFC 5652 5.4, RFC 5035) and returns its certificate. */
export function verifySignerInfo(signedData: pkijs.SignedData, content: Buffer, contentType: string): X509Certificate {
  const [signer, ...others] = signedData.signerInfos;
  if (!signer || others.length > 0) throw new TimestampError("malformed", "not exactly one signer");
  const certificate = findCertificate(signedData, signer);
  const attributes = readAttributes(signer);
  const hash = hashName(signer.digestAlgorithm.algorithmId);
  const type = attributes.get(OID.contentType);
  if (!type || objectIdOf(type) !== contentType)
    throw new TimestampError("signature_invalid", "content type attribute");
  const digest = attributes.get(OID.messageDigest);
  if (!digest || !bytesOf(digest).equals(createHash(hash).update(content).digest())) {
    throw new TimestampError("signature_invalid", "message digest attribute");
  }
  requireBinding(certificate, attributes);
  requireSignature(signer, certificate, hash);
  return certificate;
}

function findCertificate(signedData: pkijs.SignedData, { sid }: pkijs.SignerInfo): X509Certificate {
  if (!(sid instanceof pkijs.IssuerAndSerialNumber))
    throw new TimestampError("malformed", "signer named by key identifier");
  const issuer = Buffer.from(sid.issuer.valueBeforeDecode);
  const serialNumber = bytesOf(sid.serialNumber);
  for (const candidate of signedData.certificates ?? []) {
    if (!(candidate instanceof pkijs.Certificate)) continue;
    const der = Buffer.from(candidate.toSchema(false).toBER());
    const fields = certificateFields(der);
    if (fields.issuer.equals(issuer) && bytesOf(parseDer(fields.serialNumber)).equals(serialNumber)) {
      return new X509Certificate(der);
    }
  }
  throw new TimestampError("malformed", "the signer's certificate is missing");
}

type Attributes = Map<string, Parameters<typeof rawOf>[0]>;

/** First value of every signed attribute; none may come twice. */
function readAttributes(signer: pkijs.SignerInfo): Attributes {
  const attributes: Attributes = new Map();
  if (!signer.signedAttrs) throw new TimestampError("signature_invalid", "no signed attributes");
  for (const attribute of children(parseDer(Buffer.from(signer.signedAttrs.encodedValue)))) {
    const type = objectIdOf(child(attribute, 0));
    if (attributes.has(type)) throw new TimestampError("malformed", `attribute ${type} comes twice`);
    attributes.set(type, child(child(attribute, 1), 0));
  }
  return attributes;
}

/** ESS: the signature names its certificate by hash, so that no other one can take its place. */
function requireBinding(certificate: X509Certificate, attributes: Attributes): void {
  const v2 = attributes.get(OID.signingCertificateV2);
  const v1 = attributes.get(OID.signingCertificate);
  const id = v2 ?? v1;
  if (!id) throw new TimestampError("certificate_mismatch", "no signing certificate attribute");
  const parts = children(child(child(id, 0), 0));
  const named = v2 && parts[0] && children(parts[0]).length > 0 ? parts[0] : undefined;
  const hash = !v2 ? "sha1" : named ? hashName(objectIdOf(child(named, 0))) : "sha256";
  const value = parts[named ? 1 : 0];
  if (!value || !createHash(hash).update(certificate.raw).digest().equals(bytesOf(value))) {
    throw new TimestampError("certificate_mismatch", "the signing certificate attribute names another certificate");
  }
}

function requireSignature(signer: pkijs.SignerInfo, { publicKey }: X509Certificate, digestHash: string): void {
  const signed = Buffer.from(signer.signedAttrs!.encodedValue);
  const algorithm = signer.signatureAlgorithm.algorithmId;
  const key = algorithm === RSA_PSS ? { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING } : publicKey;
  if (!verify(signatureHash(algorithm, digestHash), signed, key, bytesOf(signer.signature))) {
    throw new TimestampError("signature_invalid", "the signature does not verify");
  }
}

/** ECDSA and RSA identifiers may name the hash; rsaEncryption and PSS go with the digest algorithm. */
function signatureHash(algorithm: string, digestHash: string): string {
  const byEnding: Record<string, string> = {
    [`${RSA}1`]: digestHash,
    [RSA_PSS]: digestHash,
    [`${RSA}11`]: "sha256",
    [`${RSA}12`]: "sha384",
    [`${RSA}13`]: "sha512",
    [`${ECDSA}2`]: "sha256",
    [`${ECDSA}3`]: "sha384",
    [`${ECDSA}4`]: "sha512",
  };
  const hash = byEnding[algorithm];
  if (!hash) throw new TimestampError("unsupported_algorithm", algorithm);
  return hash;
}

/** SHA-1 is refused, save as the certificate's name in the first version of the ESS attribute. */
function hashName(oid: string): string {
  const known = Object.entries(HASH_OID).find(([, value]) => value === oid);
  if (!known) throw new TimestampError("unsupported_algorithm", oid === SHA1 ? "SHA-1" : oid);
  return known[0];
}
