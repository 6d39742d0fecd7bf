import { randomInt } from "node:crypto";
import { constantTimeEqual, hmacSha256Hex } from "./digest";

/** Six random digits. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** A million codes are soon tried, so the hash is keyed with the instance's key and bound to its row. */
export function hashCode(key: string, codeId: string, code: string): string {
  return hmacSha256Hex(key, `${codeId}:${code}`);
}

/** Whether `code`, as a person typed it, is the one behind `hash`. An empty hash (not made yet) matches nothing. */
export function matchesCode(key: string, codeId: string, code: string, hash: string): boolean {
  return constantTimeEqual(hashCode(key, codeId, code.replace(/[\s-]/g, "")), hash);
}
