import { AppError } from "@/lib/errors";
import { listAttachedFiles } from "./attached-files";
import { withLogoInside } from "./mail-logo";
import { openMail } from "./open-mail";
import { findMail, type OutboxEntry, selectNewestMails } from "./store";

const NEWEST = 100;

export type OutboxBodies = { html: string; text: string; attachments: { name: string; sizeBytes: number }[] };

/** The newest mails of the instance, whatever became of them. For its owner only; the endpoint sees to that. */
export function listOutbox(): Promise<OutboxEntry[]> {
  return selectNewestMails(NEWEST);
}

/** One mail with its bodies in the clear, signing links included. For the instance's owner only. */
export async function getOutboxMail(mailId: string): Promise<OutboxEntry & OutboxBodies> {
  const mail = await findMail(mailId);
  if (mail === null) throw new AppError("not_found", "No mail with this id");
  const { id, toAddress, subject, status, envelopeId, error, createdAt, sentAt } = mail;
  const attachments = mail.encryptedLinksHtml !== null && envelopeId ? await listAttachedFiles(envelopeId) : [];
  const { html, text } = openMail(mail);
  return {
    ...{ id, toAddress, subject, status, envelopeId, error, createdAt, sentAt, text },
    html: await withLogoInside(mail, html),
    attachments: attachments.map(({ name, sizeBytes }) => ({ name, sizeBytes })),
  };
}
