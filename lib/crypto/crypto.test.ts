import { describe, expect, test } from "vitest";
import { decrypt, encrypt } from "./aead";
import { constantTimeEqual, hmacSha256Hex, sha256Hex } from "./digest";
import { hashPassword, verifyPassword } from "./password";
import { hashToken, newToken } from "./token";

const key = Buffer.alloc(32, 7).toString("base64");

describe("digests", () => {
  test("SHA-256 equals the FIPS 180-4 vector for abc", () => {
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
  test("HMAC-SHA256 equals RFC 4231 test case 2", () => {
    expect(hmacSha256Hex("Jefe", "what do ya want for nothing?")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });
  test("comparison tells equal from different strings of any length", () => {
    expect(constantTimeEqual("a", "a")).toBe(true);
    expect(constantTimeEqual("a", "aa")).toBe(false);
  });
});

describe("encryption", () => {
  test("a value decrypts with its key and context", () => {
    expect(decrypt(key, encrypt(key, "whsec_ø", "whk_1"), "whk_1")).toBe("whsec_ø");
  });
  test("a value moved to another row does not decrypt", () => {
    const sealed = encrypt(key, "secret", "whk_1");
    expect(() => decrypt(key, sealed, "whk_2")).toThrow();
  });
});

describe("passwords and tokens", () => {
  test("a password verifies against its own hash only, in any Unicode form", async () => {
    const hash = await hashPassword("caf\u00e9 au lait");
    expect(await verifyPassword("cafe\u0301 au lait", hash)).toBe(true);
    expect(await verifyPassword("cafe au lait", hash)).toBe(false);
    expect(await verifyPassword("anything", undefined)).toBe(false);
  });
  test("a token carries 256 bits and is not stored in the clear", () => {
    const token = newToken();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(hashToken(token)).not.toContain(token);
  });
});
