import { createPrivateKey, sign } from "node:crypto";
import { decrypt, encrypt } from "@/lib/crypto/aead";
import { deriveKey } from "@/lib/crypto/derive-key";
import { hmacSha256Hex } from "@/lib/crypto/digest";
import { env } from "@/lib/env";
import type { SealSigner } from "@/lib/sealing/signer";

/** The key as it waits in the database: it opens with the instance's key and for this signature only. */
export const lockKey = (signatureId: string, privateKey: Buffer): string =>
  encrypt(lockingKey(), privateKey.toString("base64"), signatureId);

/** Throws when the instance's key is another one now, or the row was tampered with. */
export const unlockKey = (signatureId: string, lockedKey: string): Buffer =>
  Buffer.from(decrypt(lockingKey(), lockedKey, signatureId), "base64");

const lockingKey = (): string => deriveKey(env().ENCRYPTION_KEY, "signer-keys");

/** The signer's key as something that signs, with their certificate and all above it, the root too. */
export function personalSigner(certificates: readonly Buffer[], privateKey: Buffer): SealSigner {
  const [certificate, ...chain] = certificates;
  if (!certificate) throw new Error("a signer without certificate");
  const key = createPrivateKey({ key: privateKey, format: "der", type: "pkcs8" });
  return {
    certificate,
    chain,
    roots: [],
    algorithm: "ecdsa",
    hash: "sha256",
    sign: async (toBeSigned) => sign("sha256", toBeSigned, key),
  };
}

type Bound = { id: string; envelopeId: string; recipientId: string; manifestSha256: string };

/** Binds a signature's row to this instance: whoever can only write to the database cannot make us sign for anybody. */
export const bindingOf = ({ id, envelopeId, recipientId, manifestSha256 }: Bound): string =>
  hmacSha256Hex(deriveKey(env().ENCRYPTION_KEY, "signatures"), [id, envelopeId, recipientId, manifestSha256].join(" "));
