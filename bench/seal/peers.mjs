// What a seal is compared with.
import { createHash } from "node:crypto";

/** pdf-lib reads the file and writes it again, as programs do that render a document anew to sign it. */
export async function loadAndSave(bytes) {
  const { PDFDocument } = await import("pdf-lib");
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.save();
}

/** The least that anything that hashes and keeps a file must do. */
export async function hashAndCopy(bytes) {
  createHash("sha256").update(bytes).digest("hex");
  return Buffer.from(bytes);
}
