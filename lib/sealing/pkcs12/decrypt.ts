import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import type { OctetString } from "asn1js";
import { type AlgorithmIdentifier, PBES2Params, PBKDF2Params } from "pkijs";
import { bmpPassword, derivePkcs12Key } from "./derive-key";
import { decryptRc2Cbc } from "./rc2";

/** Encrypted in a way that is not read here. */
export class UnsupportedEncryptionError extends Error {
  override readonly name = "UnsupportedEncryptionError";
}

/** More than any program writes; a file that asks for more would hold up the start. */
const mostIterations = 10_000_000;

const pbes2 = "1.2.840.113549.1.5.13";
const pbkdf2 = "1.2.840.113549.1.5.12";

const hmacs: Record<string, string> = {
  "1.2.840.113549.2.7": "sha1",
  "1.2.840.113549.2.8": "sha224",
  "1.2.840.113549.2.9": "sha256",
  "1.2.840.113549.2.10": "sha384",
  "1.2.840.113549.2.11": "sha512",
};

const ciphers: Record<string, { name: string; keyBytes: number }> = {
  "2.16.840.1.101.3.4.1.2": { name: "aes-128-cbc", keyBytes: 16 },
  "2.16.840.1.101.3.4.1.22": { name: "aes-192-cbc", keyBytes: 24 },
  "2.16.840.1.101.3.4.1.42": { name: "aes-256-cbc", keyBytes: 32 },
  "1.2.840.113549.3.7": { name: "des-ede3-cbc", keyBytes: 24 },
};

/** The password-based schemes of PKCS#12 itself, all over SHA-1. RC4 is left out: no program used it by default. */
const legacySchemes: Record<string, { cipher: "des-ede3-cbc" | "des-ede-cbc" | "rc2"; keyBytes: number }> = {
  "1.2.840.113549.1.12.1.3": { cipher: "des-ede3-cbc", keyBytes: 24 },
  "1.2.840.113549.1.12.1.4": { cipher: "des-ede-cbc", keyBytes: 16 },
  "1.2.840.113549.1.12.1.5": { cipher: "rc2", keyBytes: 16 },
  "1.2.840.113549.1.12.1.6": { cipher: "rc2", keyBytes: 5 },
};

/** What a password opens. Throws `UnsupportedEncryptionError`, or anything at all when the password is wrong. */
export function decryptWithPassword(algorithm: AlgorithmIdentifier, data: Uint8Array, password: string): Buffer {
  if (algorithm.algorithmId === pbes2) return decryptPbes2(algorithm, data, password);
  const scheme = legacySchemes[algorithm.algorithmId];
  if (!scheme) throw new UnsupportedEncryptionError(algorithm.algorithmId);
  const [salt, iterations] = algorithm.algorithmParams.valueBlock.value;
  const count = checkedIterations(iterations.valueBlock.valueDec);
  const derivation = { hash: "sha1", salt: octetsOf(salt), iterations: count };
  const bytes = bmpPassword(password);
  const key = derivePkcs12Key(bytes, derivation, "key", scheme.keyBytes);
  const iv = derivePkcs12Key(bytes, derivation, "iv", 8);
  if (scheme.cipher === "rc2") return withoutPadding(decryptRc2Cbc(key, scheme.keyBytes * 8, iv, data));
  return decipher(scheme.cipher, key, iv, data);
}

function decryptPbes2(algorithm: AlgorithmIdentifier, data: Uint8Array, password: string): Buffer {
  const { keyDerivationFunc, encryptionScheme } = new PBES2Params({ schema: algorithm.algorithmParams });
  const cipher = ciphers[encryptionScheme.algorithmId];
  if (!cipher) throw new UnsupportedEncryptionError(encryptionScheme.algorithmId);
  const key = derivePbkdf2Key(keyDerivationFunc, password, cipher.keyBytes);
  return decipher(cipher.name, key, octetsOf(encryptionScheme.algorithmParams), data);
}

/** The key that PBKDF2 makes of a password, by its parameters in the file. */
export function derivePbkdf2Key(algorithm: AlgorithmIdentifier, password: string, keyBytes: number): Buffer {
  if (algorithm.algorithmId !== pbkdf2) throw new UnsupportedEncryptionError(algorithm.algorithmId);
  const { salt, iterationCount, prf } = new PBKDF2Params({ schema: algorithm.algorithmParams });
  const hash = hmacs[prf?.algorithmId ?? "1.2.840.113549.2.7"];
  if (!hash) throw new UnsupportedEncryptionError(String(prf?.algorithmId));
  return pbkdf2Sync(password, octetsOf(salt), checkedIterations(iterationCount), keyBytes, hash);
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const cipher = createDecipheriv(name, key, iv);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

function withoutPadding(plain: Buffer): Buffer {
  const count = plain.at(-1) ?? 0;
  const isPadding = count >= 1 && count <= 8 && plain.subarray(-count).every((byte) => byte === count);
  if (!isPadding) throw new Error("bad padding");
  return plain.subarray(0, -count);
}

export const octetsOf = (value: OctetString): Buffer => Buffer.from(value.getValue());

export function checkedIterations(count: number): number {
  if (!(count >= 1 && count <= mostIterations)) throw new UnsupportedEncryptionError(`${count} iterations`);
  return count;
}
