import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import type { ServedFile } from "@/lib/http/file-response";
import { requireCeremony } from "./ceremony";
import { isTrailPrivate } from "./close-reason";
import { trailFile } from "./sealed-files";

/** The audit trail for a recipient. Throws `forbidden` where it holds what somebody else wrote to the sender. */
export async function trailForRecipient(ctx: Ctx, recipientId: string): Promise<ServedFile> {
  const stored = await requireCeremony(ctx, recipientId);
  const recipient = stored.recipients.find((each) => each.id === recipientId)!;
  if (isTrailPrivate(stored, recipient))
    throw new AppError("forbidden", "This audit trail holds what somebody wrote to the sender. Ask the sender for it.");
  return trailFile(stored);
}
