import { createHash } from "node:crypto";

export type Pkcs12Purpose = "key" | "iv" | "mac";

const purposeIds: Record<Pkcs12Purpose, number> = { key: 1, iv: 2, mac: 3 };
const longBlock = ["sha384", "sha512"];

/** BMPString with its closing zero, as PKCS#12 wants a password. */
export const bmpPassword = (password: string): Buffer =>
  Buffer.concat([Buffer.from(password, "utf16le").swap16(), Buffer.alloc(2)]);

export type Derivation = { hash: string; salt: Uint8Array; iterations: number };

/** Bytes from a password (RFC 7292, appendix B.2). `password` is empty or a {@link bmpPassword}. */
export function derivePkcs12Key(
  password: Uint8Array,
  { hash, salt, iterations }: Derivation,
  purpose: Pkcs12Purpose,
  lengthBytes: number,
): Buffer {
  const block = longBlock.includes(hash) ? 128 : 64;
  const diversifier = Buffer.alloc(block, purposeIds[purpose]);
  let input = Buffer.concat([repeatTo(salt, block), repeatTo(password, block)]);
  const parts: Buffer[] = [];
  for (let have = 0; have < lengthBytes; have += parts.at(-1)!.length) {
    let digest = createHash(hash).update(diversifier).update(input).digest();
    for (let i = 1; i < iterations; i++) digest = createHash(hash).update(digest).digest();
    parts.push(digest);
    input = addToBlocks(input, repeatTo(digest, block).subarray(0, block), block);
  }
  return Buffer.concat(parts).subarray(0, lengthBytes);
}

/** Whole blocks of the bytes over and over; nothing of nothing. */
function repeatTo(bytes: Uint8Array, block: number): Buffer {
  const length = block * Math.ceil(bytes.length / block);
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes);
}

/** Each block as a number, plus the addend, plus one. */
function addToBlocks(input: Buffer, addend: Buffer, block: number): Buffer<ArrayBuffer> {
  const sum = Buffer.from(input);
  for (let start = 0; start < sum.length; start += block) {
    let carry = 1;
    for (let i = block - 1; i >= 0; i--) {
      carry += sum[start + i]! + addend[i]!;
      sum[start + i] = carry & 255;
      carry >>= 8;
    }
  }
  return sum;
}
