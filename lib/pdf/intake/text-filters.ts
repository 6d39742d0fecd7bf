/** ISO 32000-1 7.4.2. Lenient: only the length of the result and what is nested in it matter here. */
export function decodeAsciiHex(data: Buffer): Buffer {
  const end = data.indexOf(">");
  const digits = data.toString("latin1", 0, end < 0 ? data.length : end).replace(/[^0-9a-fA-F]/g, "");
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex");
}

/** 7.4.3: five characters `!` to `u` give four bytes, `z` gives four zero bytes, `~` ends. */
export function decodeAscii85(data: Buffer): Buffer {
  const out = Buffer.alloc(data.length * 4);
  let length = 0;
  let value = 0;
  let count = 0;
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && count === 0) length += 4;
    if (byte < 0x21 || byte > 0x75) continue;
    value = value * 85 + byte - 0x21;
    if (++count < 5) continue;
    out.writeUInt32BE(value % 2 ** 32, length);
    length += 4;
    value = 0;
    count = 0;
  }
  if (count < 2) return out.subarray(0, length);
  for (let i = count; i < 5; i++) value = value * 85 + 84;
  out.writeUInt32BE(value % 2 ** 32, length);
  return out.subarray(0, length + count - 1);
}
