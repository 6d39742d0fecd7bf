import { constants, type KeyObject, verify } from "node:crypto";
import { context } from "@/lib/pdf/verify/asn1/node";
import {
  type Algorithm,
  algorithmOf,
  hasNoParameters,
  membersOf,
  only,
  smallIntegerOf,
} from "@/lib/pdf/verify/asn1/values";

/** This verifier does not know the algorithm: it can say neither that a signature holds nor that it does not. */
export class UnsupportedError extends Error {
  override readonly name = "UnsupportedError";
}

export type HashName = "md5" | "sha1" | "sha224" | "sha256" | "sha384" | "sha512";

const HASHES: Record<string, HashName> = {
  "1.2.840.113549.2.5": "md5",
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.4": "sha224",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** Signature algorithms that name their hash. */
const SIGNATURES: Record<string, { key: KeyKind; hash: HashName }> = {
  "1.2.840.113549.1.1.4": { key: "rsa", hash: "md5" },
  "1.2.840.113549.1.1.5": { key: "rsa", hash: "sha1" },
  "1.2.840.113549.1.1.14": { key: "rsa", hash: "sha224" },
  "1.2.840.113549.1.1.11": { key: "rsa", hash: "sha256" },
  "1.2.840.113549.1.1.12": { key: "rsa", hash: "sha384" },
  "1.2.840.113549.1.1.13": { key: "rsa", hash: "sha512" },
  "1.2.840.10045.4.1": { key: "ec", hash: "sha1" },
  "1.2.840.10045.4.3.1": { key: "ec", hash: "sha224" },
  "1.2.840.10045.4.3.2": { key: "ec", hash: "sha256" },
  "1.2.840.10045.4.3.3": { key: "ec", hash: "sha384" },
  "1.2.840.10045.4.3.4": { key: "ec", hash: "sha512" },
};

const RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
const EC_PUBLIC_KEY = "1.2.840.10045.2.1";
const RSA_PSS = "1.2.840.113549.1.1.10";
const MGF1 = "1.2.840.113549.1.1.8";

type KeyKind = "rsa" | "ec";

/** How a signature value is made. */
export type Scheme = { name: "RSA" | "RSA-PSS" | "ECDSA"; hash: HashName; saltLength?: number };

export function hashOf({ oid }: Algorithm): HashName {
  const hash = HASHES[oid];
  if (!hash) throw new UnsupportedError(`hash ${oid}`);
  return hash;
}

/** Collisions can be made for these: what they sign proves little today. */
export const isWeakHash = (hash: HashName): boolean => hash === "md5" || hash === "sha1";

/** `digestHash` is what the signer names beside it: rsaEncryption names none of its own (RFC 3370 3.2). */
export function schemeOf(algorithm: Algorithm, digestHash?: HashName): Scheme {
  if (algorithm.oid === RSA_PSS) return pssScheme(algorithm);
  const known = SIGNATURES[algorithm.oid];
  if (known) return { name: known.key === "rsa" ? "RSA" : "ECDSA", hash: known.hash };
  if (digestHash && algorithm.oid === RSA_ENCRYPTION) return { name: "RSA", hash: digestHash };
  if (digestHash && algorithm.oid === EC_PUBLIC_KEY) return { name: "ECDSA", hash: digestHash };
  throw new UnsupportedError(`signature algorithm ${algorithm.oid}`);
}

/** RFC 4055 3.1, with the one trailer that there is; OpenSSL takes the mask's hash to be that of the message. */
function pssScheme({ parameters }: Algorithm): Scheme {
  const fields = parameters ? membersOf(parameters) : [];
  const field = (n: number) => fields.find(({ tag }) => tag === context(n));
  const [hashField, maskField, saltField, trailerField] = [field(0), field(1), field(2), field(3)];
  if (trailerField && smallIntegerOf(only(trailerField)) !== 1) throw new UnsupportedError("trailer");
  const hash = hashField ? hashOf(algorithmOf(only(hashField))) : "sha1";
  const mask = maskField ? algorithmOf(only(maskField)) : undefined;
  if (mask && mask.oid !== MGF1) throw new UnsupportedError(`mask ${mask.oid}`);
  const maskHash = mask ? hashOf(algorithmOf(mask.parameters)) : "sha1";
  if (maskHash !== hash) throw new UnsupportedError(`mask over ${maskHash}`);
  return { name: "RSA-PSS", hash, saltLength: saltField ? smallIntegerOf(only(saltField)) : 20 };
}

/** RSA takes NULL or nothing, ECDSA nothing (RFC 4055 5, RFC 5758 3.2). */
export const hasRightParameters = (algorithm: Algorithm): boolean =>
  algorithm.oid === RSA_PSS || hasNoParameters(algorithm);

/** True when the value is the key's over the data. */
export function verifiesWith(scheme: Scheme, key: KeyObject, data: Buffer, value: Buffer): boolean {
  const wanted: KeyKind = scheme.name === "ECDSA" ? "ec" : "rsa";
  const kind = key.asymmetricKeyType === "rsa-pss" && scheme.name === "RSA-PSS" ? "rsa" : key.asymmetricKeyType;
  if (kind !== wanted) return false;
  const padding =
    scheme.name === "RSA-PSS" ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength ?? 20 } : {};
  try {
    return verify(scheme.hash, data, { key, ...padding }, value);
  } catch (error) {
    throw new UnsupportedError(error instanceof Error ? error.message : String(error));
  }
}

/** NIST SP 800-131A and the ETSI TS 119 312 catalogue agree on 2048 bits and on 224-bit curves. */
export function isWeakKey(key: KeyObject): boolean {
  const bits = key.asymmetricKeyDetails?.modulusLength;
  return bits !== undefined && bits < 2048;
}
