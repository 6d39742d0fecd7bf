import { keySigner } from "@/lib/sealing/key-signer";
import { SealKeyError } from "@/lib/sealing/seal-key-error";
import type { SealSigner } from "@/lib/sealing/signer";
import { readPkcs12 } from "./read";

/** A signer over the one key of a PKCS#12 file and the certificate in it that belongs to the key. */
export function pkcs12Signer(file: Uint8Array, password: string): SealSigner {
  const { keys, certificates } = readPkcs12(file, password);
  const [key, another] = keys;
  if (!key) throw new SealKeyError("no_key", "The PKCS#12 file holds no private key; export it with the key");
  if (another) {
    throw new SealKeyError("several_keys", "The PKCS#12 file holds several private keys; export the one that seals");
  }
  const certificate = certificates.find((one) => one.checkPrivateKey(key));
  if (!certificate) throw new SealKeyError("key_mismatch", "The PKCS#12 file holds no certificate for its private key");
  return keySigner(
    key,
    certificate,
    certificates.filter((one) => one !== certificate),
  );
}
