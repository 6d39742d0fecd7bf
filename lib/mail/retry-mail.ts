import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import { findMail, isBounced, type MailRow, requeue } from "./store";

/**
 * Hands a mail that failed, or that was kept here while there was no mail server, to the server again: the same mail, under
 * the same id. Not to who counts as unreachable: there the sender corrects the address, and a new link goes out.
 */
export async function retryMail(ctx: Ctx, mailId: string): Promise<MailRow> {
  const mail = await findMail(mailId);
  if (mail === null) throw new AppError("not_found", "No mail with this id");
  if (!env().SMTP_URL) throw new AppError("mail_not_failed", "There is no mail server (SMTP_URL is empty).");
  if (mail.recipientId && (await isBounced(mail.recipientId)))
    throw new AppError(
      "mail_not_failed",
      "This address does not work. Correct it on the envelope: a new link goes out.",
    );
  return transact(ctx, async (tx) => {
    const again = await requeue(tx, mailId);
    if (!again) throw new AppError("mail_not_failed", "Only a mail that failed, or was kept here, can be sent again.");
    await enqueue(tx, "deliver-mail", { mailId }, { jobKey: `deliver-mail:${mailId}` });
    return again;
  });
}
