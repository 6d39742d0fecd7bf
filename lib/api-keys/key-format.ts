import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomLength = 27;
const checksumLength = 6;

export type KeyEnvironment = "live" | "test";

function base62(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest /= 62n) text = alphabet[Number(rest % 62n)] + text;
  return text;
}

/** CRC-32 (IEEE 802.3), as GitHub's tokens carry it. */
const checksum = (text: string) => base62(BigInt(crc32(text)), checksumLength);

/**
 * A new key: `sk_live_` or `sk_test_`, 160 random bits in base 62 and a CRC-32, so that secret scanners recognise
 * one without asking and a mistyped key is refused without a look-up.
 */
export function newApiKey(environment: KeyEnvironment): string {
  const random = base62(BigInt(`0x${randomBytes(20).toString("hex")}`), randomLength);
  const head = `sk_${environment}_${random}`;
  return head + checksum(head);
}

/** Whether the text is a key as this product makes them. */
export function isApiKey(text: string): boolean {
  const match = /^(sk_(?:live|test)_[0-9A-Za-z]{27})([0-9A-Za-z]{6})$/.exec(text);
  return match !== null && checksum(match[1]!) === match[2];
}

/** What may be shown of a key after it was made. */
export function keyPrefix(key: string): string {
  return `${key.slice(0, 8)}••••${key.slice(-4)}`;
}
