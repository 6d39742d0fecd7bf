import { type KeyObject, sign, type X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import { SealKeyError } from "@/lib/sealing/seal-key-error";
import type { SealHash, SealSigner } from "@/lib/sealing/signer";

const signAsync = promisify(sign);

/** A signer over a private key in memory. `above` are certificates of the issuers, in any order. */
export function keySigner(key: KeyObject, certificate: X509Certificate, above: X509Certificate[]): SealSigner {
  if (!certificate.checkPrivateKey(key)) {
    throw new SealKeyError(
      "key_mismatch",
      `The seal key does not belong to the certificate of "${certificate.subject.replaceAll("\n", ", ")}"`,
    );
  }
  const { algorithm, hash } = algorithmFor(key);
  return {
    certificate: certificate.raw,
    ...aboveOf(certificate, above),
    algorithm,
    hash,
    sign: (toBeSigned) => signAsync(hash, toBeSigned, key),
  };
}

/** How a key of this kind signs, private or public; refuses kinds that readers would not accept. */
export function algorithmFor(key: KeyObject): Pick<SealSigner, "algorithm" | "hash"> {
  const { modulusLength = 0, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "rsa" && modulusLength >= 2048) return { algorithm: "rsa-pkcs1", hash: "sha256" };
  const curves: Record<string, SealHash> = { prime256v1: "sha256", secp384r1: "sha384", secp521r1: "sha512" };
  const hash = key.asymmetricKeyType === "ec" ? curves[namedCurve] : undefined;
  if (!hash)
    throw new SealKeyError(
      "key_unsupported",
      "The seal key must be RSA of 2048 bits or more, or EC P-256, P-384 or P-521",
    );
  return { algorithm: "ecdsa", hash };
}

/**
 * What is known above a certificate: from its issuer upwards without the root, as far as there are certificates, and
 * the roots that came along.
 */
export function aboveOf(certificate: X509Certificate, above: X509Certificate[]): Pick<SealSigner, "chain" | "roots"> {
  const roots = above.filter(isRoot).map((one) => one.raw);
  const chain: X509Certificate[] = [];
  for (let below = certificate; ; ) {
    const issuer = above.find((one) => below.checkIssued(one) && !chain.includes(one));
    if (!issuer || isRoot(issuer)) return { chain: chain.map((one) => one.raw), roots };
    chain.push(issuer);
    below = issuer;
  }
}

const isRoot = ({ subject, issuer }: X509Certificate): boolean => subject === issuer;
