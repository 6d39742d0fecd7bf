import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const VERSION = 1;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. `context` is authenticated, not stored:
 * a value moved to another row does not decrypt. Shape: base64(version ‖ nonce ‖ tag ‖ ciphertext).
 */
export function encrypt(keyBase64: string, plaintext: string, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(keyBase64, "base64"), nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body]).toString("base64");
}

/** Throws when the key, the context or any byte differs. */
export function decrypt(keyBase64: string, sealed: string, context: string): string {
  const bytes = Buffer.from(sealed, "base64");
  if (bytes[0] !== VERSION || bytes.length < 29) throw new Error("unknown ciphertext version");
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(keyBase64, "base64"), bytes.subarray(1, 13));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(13, 29));
  return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]).toString("utf8");
}
