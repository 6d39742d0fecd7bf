import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { attachmentTypes, maxAttachmentBytes, maxStampBytes } from "@/lib/fields/attachment";
import { newId } from "@/lib/ids";
import { putFile } from "@/lib/storage/disk";
import { replaceAttachment } from "./attachment-store";
import { requireCeremony } from "./ceremony";
import { checkPicture } from "./check-picture";
import { requireHeld, requireTurn } from "./require-turn";
import { sniffFile } from "./sniff-file";
import { type AttachmentRow, type FieldRow, lockEnvelope, type Stored } from "./store";

type Upload = { fieldId: string; name: string; bytes: Buffer };

/** Takes a file for one of the recipient's own fields while it is their turn; the last one counts. */
export async function addAttachment(ctx: Ctx, recipientId: string, upload: Upload): Promise<AttachmentRow> {
  // Judged before the bytes are looked at, and once more under the lock.
  const before = await requireCeremony(ctx, recipientId);
  const mimeType = await judge(requireOwnField(ctx, before, recipientId, upload.fieldId), upload.bytes);
  const sha256 = await putFile(upload.bytes);
  const row: AttachmentRow = {
    id: newId("attachment"),
    recipientId,
    fieldId: upload.fieldId,
    name: fileName(upload.name),
    mimeType,
    sizeBytes: upload.bytes.byteLength,
    sha256,
    createdAt: ctx.now,
  };
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, before.envelope.id);
    await requireHeld(tx, ctx);
    requireOwnField(ctx, stored, recipientId, upload.fieldId);
    await replaceAttachment(tx, row);
  });
  return row;
}

function requireOwnField(ctx: Ctx, stored: Stored, recipientId: string, fieldId: string): FieldRow {
  requireTurn(stored, recipientId, ctx.now);
  const field = stored.fields.find((each) => each.id === fieldId && each.recipientId === recipientId);
  if (field?.fieldType === "ATTACHMENT" || field?.fieldType === "STAMP") return field;
  throw refusal("fieldId", "must be one of your own ATTACHMENT or STAMP fields");
}

async function judge(field: FieldRow, bytes: Buffer): Promise<string> {
  const isStamp = field.fieldType === "STAMP";
  const most = isStamp ? maxStampBytes : maxAttachmentBytes;
  if (bytes.byteLength === 0) throw refusal("file", "is empty");
  if (bytes.byteLength > most)
    throw new AppError("payload_too_large", `The file may have at most ${most / 1024 / 1024} MB.`);
  const mimeType = sniffFile(bytes);
  if (isStamp && mimeType !== "image/png" && mimeType !== "image/jpeg")
    throw new AppError("unsupported_media_type", "A stamp must be a PNG or JPEG picture.");
  if (mimeType === undefined) throw new AppError("unsupported_media_type", `A file must be one of ${attachmentTypes}.`);
  if (isStamp) await checkPicture(bytes, { path: "file" });
  return mimeType;
}

const refusal = (path: string, message: string): AppError =>
  new AppError("invalid_request", `\`${path}\` ${message}.`, { issues: [{ path, message }] });

/** Names are shown and printed, never used as paths. */
function fileName(name: string): string {
  const cleaned = name
    .replace(/^.*[\\/]/, "")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim();
  return (cleaned || "file").slice(0, 255);
}
