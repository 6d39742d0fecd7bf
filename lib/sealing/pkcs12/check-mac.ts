import { createHmac, timingSafeEqual } from "node:crypto";
import { AlgorithmIdentifier, type MacData } from "pkijs";
import { checkedIterations, derivePbkdf2Key, octetsOf, UnsupportedEncryptionError } from "./decrypt";
import { bmpPassword, derivePkcs12Key } from "./derive-key";

const pbmac1 = "1.2.840.113549.1.5.14";

const digests: Record<string, { hash: string; bytes: number }> = {
  "1.3.14.3.2.26": { hash: "sha1", bytes: 20 },
  "2.16.840.1.101.3.4.2.4": { hash: "sha224", bytes: 28 },
  "2.16.840.1.101.3.4.2.1": { hash: "sha256", bytes: 32 },
  "2.16.840.1.101.3.4.2.2": { hash: "sha384", bytes: 48 },
  "2.16.840.1.101.3.4.2.3": { hash: "sha512", bytes: 64 },
};

const hmacs: Record<string, { hash: string; bytes: number }> = {
  "1.2.840.113549.2.9": { hash: "sha256", bytes: 32 },
  "1.2.840.113549.2.10": { hash: "sha384", bytes: 48 },
  "1.2.840.113549.2.11": { hash: "sha512", bytes: 64 },
};

/** True when this password made the file's MAC: the classic one of PKCS#12 or PBMAC1 (RFC 9579). */
export function isMacOf(macData: MacData, content: Uint8Array, password: string): boolean {
  const { digestAlgorithm, digest } = macData.mac;
  const { hash, keys } =
    digestAlgorithm.algorithmId === pbmac1
      ? pbmac1Keys(digestAlgorithm, password)
      : classicKeys(digestAlgorithm, macData, password);
  const expected = octetsOf(digest);
  return keys.some((key) => {
    const found = createHmac(hash, key).update(content).digest();
    return found.length === expected.length && timingSafeEqual(found, expected);
  });
}

function classicKeys(algorithm: AlgorithmIdentifier, macData: MacData, password: string) {
  const digest = digests[algorithm.algorithmId];
  if (!digest) throw new UnsupportedEncryptionError(algorithm.algorithmId);
  const iterations = checkedIterations(macData.iterations ?? 1);
  const derivation = { hash: digest.hash, salt: octetsOf(macData.macSalt), iterations };
  // No password is written as nothing by some programs and as the empty string by others.
  const forms = password === "" ? [Buffer.alloc(0), bmpPassword("")] : [bmpPassword(password)];
  return { hash: digest.hash, keys: forms.map((form) => derivePkcs12Key(form, derivation, "mac", digest.bytes)) };
}

function pbmac1Keys(algorithm: AlgorithmIdentifier, password: string) {
  const [derivation, scheme] = algorithm.algorithmParams.valueBlock.value;
  const hmac = hmacs[new AlgorithmIdentifier({ schema: scheme }).algorithmId];
  if (!hmac) throw new UnsupportedEncryptionError("the MAC of PBMAC1");
  const key = derivePbkdf2Key(new AlgorithmIdentifier({ schema: derivation }), password, hmac.bytes);
  return { hash: hmac.hash, keys: [key] };
}
