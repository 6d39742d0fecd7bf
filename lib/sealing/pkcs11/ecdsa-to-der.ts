/** A signature as tokens give it (r and s, one after the other) in the form that CMS wants. */
export function ecdsaToDer(pair: Buffer): Buffer {
  const half = pair.length / 2;
  const content = Buffer.concat([integer(pair.subarray(0, half)), integer(pair.subarray(half))]);
  return Buffer.concat([Buffer.from([0x30]), lengthOf(content), content]);
}

/** DER INTEGER of an unsigned big-endian number: no needless zeros, one where the first bit would be a sign. */
function integer(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? Buffer.alloc(1) : bytes.subarray(first);
  const sign = digits[0]! >= 0x80 ? Buffer.alloc(1) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from([2, digits.length + sign.length]), sign, digits]);
}

function lengthOf({ length }: Buffer): Buffer {
  return length < 0x80 ? Buffer.from([length]) : Buffer.from([0x81, length]);
}
