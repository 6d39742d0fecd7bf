/** The hash a signer works with: over the content, the signed attributes and the certificate alike. */
export type SealHash = "sha256" | "sha384" | "sha512";

/**
 * The key that seals. It may be a file, a token or a cloud service: all it can do is sign.
 * `sign` gets the bytes themselves (it hashes them with `hash`) and answers RSASSA-PKCS1-v1_5, or ECDSA as DER.
 */
export type SealSigner = {
  /** DER of the certificate that belongs to the key. */
  certificate: Buffer;
  /** DER of the certificates above it, without the root. */
  chain: Buffer[];
  /** DER of roots that came along: they are not part of a signature, but the way to them is proved. */
  roots: Buffer[];
  algorithm: "rsa-pkcs1" | "ecdsa";
  hash: SealHash;
  sign(toBeSigned: Buffer): Promise<Buffer>;
};
