import { hmacSha256Hex } from "./digest";

/** No two that are taken for each other, read or heard; no vowels, so that no code is a word. */
const alphabet = "34679CDFGHJKMNPRTWXY";
const signs = 6;

/** A short code that only the holder of `key` can make of `subject`, for people to compare: `K7M-PRQ`, one of 64 million. */
export function makeCheckCode(key: string, subject: string): string {
  let rest = BigInt(`0x${hmacSha256Hex(key, subject)}`);
  let code = "";
  while (code.length < signs) {
    code += alphabet[Number(rest % BigInt(alphabet.length))];
    rest /= BigInt(alphabet.length);
  }
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}
