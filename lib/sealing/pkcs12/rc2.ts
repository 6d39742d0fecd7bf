/** PITABLE of RFC 2268. */
const permutation = Buffer.from(
  "2Xj5xBndte0o6f15SqDYncZ+N4MrdlOOYkxkiESL+6IXmln1h7NPE2FFbY0JgX0yvY9A64a3ewvwlSEiXGtOglTWZZPOYLIcc1bAFKeM8dwSdc" +
    "ofO77k0UI91DCjPLYmb78O2kZpB1cn8h2bvJRDA/gRx/aQ7z7nBsPVL8hmHtcI6OregFLu94Sqcqw1TWoqlhrScVoVSXRLn9BeBBik7MLgQW4P" +
    "UcvMJJGvUKH0cDmZfDqFI7i0evwCNlslVZcxLV36mOOKkq4F3ykQZ2y6ydMA5s/hnqgsYxYBP1jiiakNODQbqzP/sLtIDF+5sc0uxfPbR+WlnH" +
    "cKpiBo/n/BrQ==",
  "base64",
);

const rotations = [1, 2, 3, 5] as const;

/**
 * RC2 in CBC mode, decryption only, without touching the padding (RFC 2268). Nobody should encrypt with it; the
 * certificates in PKCS#12 files of older programs are, and OpenSSL 3 no longer has it.
 */
export function decryptRc2Cbc(key: Uint8Array, effectiveBits: number, iv: Uint8Array, data: Uint8Array): Buffer {
  if (data.length % 8 !== 0) throw new Error("not whole blocks");
  const schedule = expandKey(key, effectiveBits);
  const plain = Buffer.from(data);
  let previous = iv;
  for (let offset = 0; offset < data.length; offset += 8) {
    const block = plain.subarray(offset, offset + 8);
    decryptBlock(block, schedule);
    for (let i = 0; i < 8; i++) block[i]! ^= previous[i]!;
    previous = data.subarray(offset, offset + 8);
  }
  return plain;
}

function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = Buffer.alloc(128);
  bytes.set(key);
  for (let i = key.length; i < 128; i++) bytes[i] = permutation[(bytes[i - 1]! + bytes[i - key.length]!) & 255]!;
  const effectiveBytes = (effectiveBits + 7) >> 3;
  const first = 128 - effectiveBytes;
  bytes[first] = permutation[bytes[first]! & (255 >> (8 * effectiveBytes - effectiveBits))]!;
  for (let i = first - 1; i >= 0; i--) bytes[i] = permutation[bytes[i + 1]! ^ bytes[i + effectiveBytes]!]!;
  return Uint16Array.from({ length: 64 }, (_, i) => bytes.readUInt16LE(2 * i));
}

/** In place: five rounds of mixing undone, then six, then five, with the mashing undone in between. */
function decryptBlock(block: Buffer, schedule: Uint16Array): void {
  const words = Uint16Array.from({ length: 4 }, (_, i) => block.readUInt16LE(2 * i));
  for (let round = 15; round >= 0; round--) {
    unmix(words, schedule, 4 * round);
    if (round === 11 || round === 5) unmash(words, schedule);
  }
  for (let i = 0; i < 4; i++) block.writeUInt16LE(words[i]!, 2 * i);
}

function unmix(words: Uint16Array, schedule: Uint16Array, from: number): void {
  for (let i = 3; i >= 0; i--) {
    const [one, two, three] = [words[(i + 3) & 3]!, words[(i + 2) & 3]!, words[(i + 1) & 3]!];
    const rotation = rotations[i]!;
    const turned = (words[i]! >>> rotation) | (words[i]! << (16 - rotation));
    words[i] = turned - schedule[from + i]! - (one & two) - (~one & three);
  }
}

function unmash(words: Uint16Array, schedule: Uint16Array): void {
  for (let i = 3; i >= 0; i--) words[i] = words[i]! - schedule[words[(i + 3) & 3]! & 63]!;
}
