import { db, type Reader } from "@/db/client";
import { sealedFilesOf } from "@/lib/envelopes/sealed-files";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { getFile } from "@/lib/storage/disk";

/** Of all files of one mail together. On the way they grow by a third, and few servers take more than 20 MB. */
export const MOST_ATTACHED_BYTES = 10_000_000;

/** Whether all that a completed envelope gives out may come with one mail. */
export async function fitsIntoMail(reader: Reader, envelopeId: string): Promise<boolean> {
  const files = await listAttachedFiles(envelopeId, reader);
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) <= MOST_ATTACHED_BYTES;
}

/** The sealed documents and the audit trail, as they are now. */
export async function listAttachedFiles(envelopeId: string, reader: Reader = db()) {
  const stored = await findEnvelopeById(reader, envelopeId);
  if (!stored) throw new Error(`the envelope ${envelopeId} of a mail is gone`);
  return sealedFilesOf(stored);
}

/** The same with their bytes, each compared with its hash: a damaged file is never sent. */
export async function readAttachedFiles(envelopeId: string) {
  const files = await listAttachedFiles(envelopeId);
  return Promise.all(
    files.map(async ({ name, sha256 }) => ({
      filename: name,
      contentType: "application/pdf",
      content: await getFile(sha256),
    })),
  );
}
