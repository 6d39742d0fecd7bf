import { createHash } from "node:crypto";

/**
 * Under which a document security store keeps what belongs to one signature (ISO 32000-2 12.8.4.3, table 261): over
 * /Contents with the padding of its slot. SHA-1 is a name here, as the standard wants it.
 */
export const validationKey = (paddedContents: Buffer): string =>
  createHash("sha1").update(paddedContents).digest("hex").toUpperCase();
