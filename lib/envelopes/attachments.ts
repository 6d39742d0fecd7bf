import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import type { ServedFile } from "@/lib/http/file-response";
import { requireCeremony } from "./ceremony";
import { requireEnvelope } from "./get";
import { requireKept } from "./sealed-files";
import type { AttachmentRow } from "./store";
import { signedAttachments } from "./to-envelope";

/** For the sender. */
export async function attachmentOf(ctx: Ctx, envelopeId: string, attachmentId: string): Promise<ServedFile> {
  const stored = await requireEnvelope(ctx, envelopeId);
  requireKept(stored.envelope);
  return toFile(signedAttachments(stored).find((row) => row.id === attachmentId));
}

/** For a recipient: their own files at any time, those of others once they have signed. */
export async function ceremonyAttachment(ctx: Ctx, recipientId: string, attachmentId: string): Promise<ServedFile> {
  const stored = await requireCeremony(ctx, recipientId);
  const own = stored.attachments.filter((row) => row.recipientId === recipientId);
  return toFile([...own, ...signedAttachments(stored)].find((row) => row.id === attachmentId));
}

/** Pictures are shown where they stand; everything else is only ever downloaded. */
function toFile(row: AttachmentRow | undefined): ServedFile {
  if (!row) throw new AppError("attachment_not_found");
  const { sha256, sizeBytes, name, mimeType } = row;
  const isPicture = mimeType === "image/png" || mimeType === "image/jpeg";
  return { sha256, sizeBytes, name, contentType: mimeType, disposition: isPicture ? "inline" : "attachment" };
}
