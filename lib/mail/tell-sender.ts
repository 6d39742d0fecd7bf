import type { Tx } from "@/db/client";
import type { MemberEvent } from "@/lib/contracts/notifications";
import { env } from "@/lib/env";
import { stopLink } from "@/lib/notifications/stop-link";
import { asChosen, stopFor } from "./as-chosen";
import { type NoticeContent, renderNotice } from "./render-notice";
import { type EnvelopeRow, getOrigin } from "./store";
import { writeMail } from "./write-mail";

export type Told = Pick<NoticeContent, "about" | "words" | "reason"> & { dedupeKey: string };

/** Tells the sender, as they chose, once for each `dedupeKey`, with the way to the envelope's page. The caller holds the envelope. */
export async function tellSender(tx: Tx, envelope: EnvelopeRow, { dedupeKey, ...told }: Told, now: Date) {
  const { senderLocale, senderName, senderEmail, workspaceName } = await getOrigin(tx, envelope);
  const event = choosable[told.about];
  const stop = event && stopFor(envelope, event);
  const content = await renderNotice({
    ...told,
    locale: senderLocale ?? envelope.locale,
    senderName,
    subject: envelope.subject,
    sender: senderName,
    workspace: workspaceName,
    link: `${env().APP_URL}/envelopes/${envelope.id}`,
    stopLink: stop && stopLink(stop),
  });
  const to = { name: senderName, address: senderEmail };
  const mail = { dedupeKey, envelopeId: envelope.id, recipientId: null, to, content, stop };
  if (event === undefined) return writeMail(tx, mail, now);
  await asChosen(tx, { event, envelope, dedupeKey }, () => writeMail(tx, mail, now), now);
}

/** What a sender may choose not to be told at once. That texts wait until tomorrow nobody can be silent about. */
const choosable: Record<Told["about"], MemberEvent | undefined> = {
  bounced: "bounced",
  textBounced: "bounced",
  textLimit: undefined,
  forwarded: "forwarded",
  expiring: "expiring",
};
