import type { Tx } from "@/db/client";
import type { Logo } from "@/lib/contracts/branding";
import { encrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { enqueue, SOMEBODY_WAITS } from "@/lib/jobs/enqueue";
import { type Stop, toColumn } from "@/lib/notifications/stop-link";
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
  /** Given where the envelope's sealed PDFs come along: the same mail without them. */
  linksOnly?: RenderedMail | undefined;
  /** The workspace's, where the formatted form shows it. */
  logo?: Logo | null | undefined;
  /** What its reader, a member, can stop by one press. */
  stop?: Stop | undefined;
  /** Its reader sits and waits for it: it goes before all others. */
  isAwaited?: boolean | undefined;
};

/** Writes a mail and the job that sends it, or leaves it in the outbox where there is no SMTP server. */
export async function writeMail(tx: Tx, mail: NewMail, now: Date): Promise<void> {
  const settings = env();
  const id = newId("mail");
  const seal = (body: string, part: "html" | "text") => encrypt(settings.ENCRYPTION_KEY, body, `${id}:${part}`);
  const isNew = await insertMail(tx, {
    id,
    dedupeKey: mail.dedupeKey,
    envelopeId: mail.envelopeId,
    recipientId: mail.recipientId,
    toAddress: formatMailbox(mail.to),
    subject: mail.content.subject,
    encryptedHtml: seal(mail.content.html, "html"),
    encryptedText: seal(mail.content.text, "text"),
    encryptedLinksHtml: mail.linksOnly ? seal(mail.linksOnly.html, "html") : null,
    encryptedLinksText: mail.linksOnly ? seal(mail.linksOnly.text, "text") : null,
    logoSha256: mail.logo?.sha256 ?? null,
    unsubscribes: mail.stop ? toColumn(mail.stop) : null,
    messageId: `<${id}@${new URL(settings.APP_URL).hostname}>`,
    status: settings.SMTP_URL ? "QUEUED" : "OUTBOX",
    createdAt: now,
  });
  if (!isNew || !settings.SMTP_URL) return;
  const priority = mail.isAwaited ? SOMEBODY_WAITS : 0;
  await enqueue(tx, "deliver-mail", { mailId: id }, { jobKey: `deliver-mail:${id}`, priority });
}
