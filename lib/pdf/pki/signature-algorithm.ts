import { constants, type KeyObject, verify } from "node:crypto";
import { type Der, TAG } from "@/lib/pdf/pki/der";

/** An algorithm that is unknown here or no longer believed in. */
export class UnsupportedAlgorithmError extends Error {
  override readonly name = "UnsupportedAlgorithmError";
}

const RSA_PSS = "1.2.840.113549.1.1.10";
const ED25519 = "1.3.101.112";

/** Hash by signature algorithm. SHA-1 and older are left out. */
const HASHES: Record<string, string> = {
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
};

const PSS_HASHES: Record<string, string> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** Checks a signature under the AlgorithmIdentifier that stands beside it (certificates, lists, OCSP answers). */
export function verifySigned(algorithm: Der, signed: Buffer, signature: Buffer, key: KeyObject): boolean {
  const id = algorithm.child(0).objectId();
  try {
    if (id === ED25519) return verify(null, signed, key, signature);
    if (id === RSA_PSS) {
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      return verify(pssHash(algorithm), signed, { key, padding }, signature);
    }
    return verify(hashOf(HASHES, id), signed, key, signature);
  } catch (error) {
    if (error instanceof UnsupportedAlgorithmError) throw error;
    // A key of another kind than the algorithm's verifies nothing.
    return false;
  }
}

/** RSASSA-PSS-params (RFC 4055 3.1): [0] hash; without it SHA-1 is meant. */
function pssHash(algorithm: Der): string {
  const parameters = algorithm.children()[1];
  const hash = parameters?.is(TAG.sequence) ? parameters.find(TAG.contextConstructed(0)) : undefined;
  return hashOf(PSS_HASHES, hash ? hash.child(0).child(0).objectId() : "SHA-1");
}

function hashOf(known: Record<string, string>, id: string): string {
  const hash = known[id];
  if (!hash) throw new UnsupportedAlgorithmError(id);
  return hash;
}
