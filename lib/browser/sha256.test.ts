import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Sha256 } from "./sha256";

const expected = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("the vectors of FIPS 180-4 hold", () => {
  expect(new Sha256().digest()).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const text = new TextEncoder().encode("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
  expect(new Sha256().update(text).digest()).toBe("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
});

test("every length around the block boundaries agrees with OpenSSL", () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) & 255);
    expect(new Sha256().update(bytes).digest()).toBe(expected(bytes));
  }
});

test("whatever the pieces, the hash is that of the whole", () => {
  const piece = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const hash = new Sha256();
      for (const each of pieces) hash.update(each);
      expect(hash.digest()).toBe(expected(Buffer.concat(pieces)));
    }),
  );
});
