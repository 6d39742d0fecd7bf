import type { Tx } from "@/db/client";
import { encrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { formatMailbox, type Mailbox } from "./header-text";
import type { RenderedMail } from "./render";
import { insertMail } from "./store";

export type NewMail = {
  dedupeKey: string;
  /** The envelope it is about; null when it is about something else. */
  envelopeId: string | null;
  recipientId: string | null;
  to: Mailbox;
  content: RenderedMail;
};

/** Writes a mail and the job that sends it, or leaves it in the outbox where there is no SMTP server. */
export async function writeMail(tx: Tx, mail: NewMail, now: Date): Promise<void> {
  const settings = env();
  const id = newId("mail");
  const isNew = await insertMail(tx, {
    id,
    dedupeKey: mail.dedupeKey,
    envelopeId: mail.envelopeId,
    recipientId: mail.recipientId,
    toAddress: formatMailbox(mail.to),
    subject: mail.content.subject,
    encryptedHtml: encrypt(settings.ENCRYPTION_KEY, mail.content.html, `${id}:html`),
    encryptedText: encrypt(settings.ENCRYPTION_KEY, mail.content.text, `${id}:text`),
    messageId: `<${id}@${new URL(settings.APP_URL).hostname}>`,
    status: settings.SMTP_URL ? "QUEUED" : "OUTBOX",
    createdAt: now,
  });
  if (isNew && settings.SMTP_URL) await enqueue(tx, "deliver-mail", { mailId: id }, { jobKey: `deliver-mail:${id}` });
}
