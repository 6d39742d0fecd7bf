import { randomBytes } from "node:crypto";
import { sha256Hex } from "./digest";

/** A random token of `bytes` bytes (256 bits unless told), base64url. */
export function newToken(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

/** What is stored of a token: tokens carry full entropy, so a plain hash is enough and can be looked up by index. */
export function hashToken(token: string): string {
  return sha256Hex(token);
}
