import type { Tx } from "@/db/client";
import { env } from "@/lib/env";
import { type NoticeContent, renderNotice } from "./render-notice";
import { type EnvelopeRow, getOrigin } from "./store";
import { writeMail } from "./write-mail";

export type Told = Pick<NoticeContent, "about" | "words" | "reason"> & { dedupeKey: string };

/** Writes the sender one mail for each `dedupeKey`, with the way to the envelope's page. The caller holds the envelope. */
export async function tellSender(tx: Tx, envelope: EnvelopeRow, { dedupeKey, ...told }: Told, now: Date) {
  const { senderName, senderEmail, workspaceName } = await getOrigin(tx, envelope);
  const content = await renderNotice({
    ...told,
    locale: envelope.locale,
    senderName,
    subject: envelope.subject,
    sender: senderName,
    workspace: workspaceName,
    link: `${env().APP_URL}/envelopes/${envelope.id}`,
  });
  const to = { name: senderName, address: senderEmail };
  await writeMail(tx, { dedupeKey, envelopeId: envelope.id, recipientId: null, to, content }, now);
}
