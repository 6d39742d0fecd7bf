import { hkdfSync } from "node:crypto";

/** HKDF-SHA256 (RFC 5869): a 32-byte AEAD key in base64 from a secret with full entropy. `purpose` keeps uses apart. */
export function deriveKey(secret: string, purpose: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "certyneo", purpose, 32)).toString("base64");
}
