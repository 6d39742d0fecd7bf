import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
export const stepSeconds = 30;
/** Clocks of phones are off by a little: the step before and the one after count too. */
const driftSteps = 1;

/** Base32 (RFC 4648, section 6) without padding, as authenticators take secrets. */
export function toBase32(bytes: Uint8Array): string {
  let [bits, value, text] = [0, 0, ""];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(value >>> (bits - 5)) & 31];
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, value] = [0, 0];
  for (const letter of text) {
    value = ((value << 5) | alphabet.indexOf(letter)) & 0xffff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >>> bits) & 0xff);
  }
  return Buffer.from(bytes);
}

/** 160 bits, as RFC 4226 (section 4) recommends. */
export const newTotpSecret = (): string => toBase32(randomBytes(20));

/** The code of one step (RFC 4226, section 5.3, over the step of RFC 6238): SHA-1 and six digits are what every app can do. */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const at = mac[mac.length - 1]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export const stepOf = (now: Date): number => Math.floor(now.getTime() / 1_000 / stepSeconds);

/** The step whose code this is, near now and after the last that counted; undefined for every other code. */
export function findStep(secret: string, code: string, now: Date, lastStep: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const near = Array.from({ length: 2 * driftSteps + 1 }, (_, index) => stepOf(now) - driftSteps + index);
  const given = Buffer.from(code);
  return near.find((step) => step > lastStep && timingSafeEqual(given, Buffer.from(codeAt(secret, step))));
}

/** What an authenticator reads from a QR code. */
export function totpUri(secret: string, issuer: string, account: string): string {
  const query = new URLSearchParams({ secret, issuer, algorithm: "SHA1", digits: "6", period: String(stepSeconds) });
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query}`;
}
