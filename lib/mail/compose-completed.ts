import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { verifyAddress } from "@/lib/i18n/verify-language";
import { awaitsTimestamp } from "@/lib/sealing/level";
import type { MintLink } from "./compose-invitation";
import { freshLinkKey } from "./fresh-link-key";
import { renderCompleted } from "./render";
import {
  type EnvelopeRow,
  findEnvelopeHome,
  findRecipientHome,
  getOrigin,
  isWritten,
  lockEnvelope,
  lockRecipient,
  lockRecipients,
  type Origin,
  type RecipientRow,
} from "./store";
import { writeMail } from "./write-mail";

type Completion = { envelope: EnvelopeRow; origin: Origin; now: Date };

/** Writes the completed mail to everyone who is reached by e-mail, and to the sender. One each, however often it runs. */
export async function composeCompleted(envelopeId: string, mintLink: MintLink, now: Date = wallClock()): Promise<void> {
  const home = await findEnvelopeHome(envelopeId);
  if (home === null) return;
  await transact(systemCtx("compose-completed", home.workspaceId, home.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, envelopeId);
    if (envelope?.status !== "COMPLETED" || envelope.environment !== "live") return;
    const completion = { envelope, origin: await getOrigin(tx, envelope), now };
    for (const recipient of await lockRecipients(tx, envelopeId)) {
      if (isReached(recipient)) await writeToRecipient(tx, completion, recipient, mintLink);
    }
    await writeToSender(tx, completion);
  });
}

/** Another link to the copy, for who asked for it once all is done: once an hour at most. */
export async function composeFreshCopy(
  recipientId: string,
  mintLink: MintLink,
  now: Date = wallClock(),
): Promise<void> {
  const home = await findRecipientHome(recipientId);
  if (home === null) return;
  await transact(systemCtx("compose-completed", home.workspaceId, home.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, home.envelopeId);
    const recipient = await lockRecipient(tx, recipientId);
    if (envelope?.status !== "COMPLETED" || envelope.environment !== "live") return;
    if (recipient === null || !isReached(recipient)) return;
    const completion = { envelope, origin: await getOrigin(tx, envelope), now };
    await writeToRecipient(tx, completion, recipient, mintLink, freshLinkKey(recipientId, now));
  });
}

function isReached(recipient: RecipientRow): boolean {
  return recipient.status !== "BOUNCED" && (recipient.delivery === "EMAIL" || recipient.delivery === "BOTH");
}

async function writeToRecipient(
  tx: Tx,
  completion: Completion,
  recipient: RecipientRow,
  mintLink: MintLink,
  dedupeKey = `completed:${recipient.id}`,
): Promise<void> {
  const { envelope, now } = completion;
  if (await isWritten(tx, dedupeKey)) return;
  const token = await mintLink(tx, recipient.id, "EMAIL", now);
  const content = await renderCompleted({
    ...words(completion, recipient.locale),
    reader: "recipient",
    readerName: recipient.name,
    link: `${env().APP_URL}/sign/${token}`,
  });
  const to = { name: recipient.name, address: recipient.email };
  await writeMail(tx, { dedupeKey, envelopeId: envelope.id, recipientId: recipient.id, to, content }, now);
}

async function writeToSender(tx: Tx, completion: Completion): Promise<void> {
  const { envelope, origin, now } = completion;
  const dedupeKey = `completed:${envelope.id}:sender`;
  if (await isWritten(tx, dedupeKey)) return;
  const content = await renderCompleted({
    ...words(completion, envelope.locale),
    reader: "sender",
    readerName: origin.senderName,
    link: `${env().APP_URL}/envelopes/${envelope.id}`,
  });
  const to = { name: origin.senderName, address: origin.senderEmail };
  await writeMail(tx, { dedupeKey, envelopeId: envelope.id, recipientId: null, to, content }, now);
}

const words = ({ envelope, origin }: Completion, locale: string) => ({
  locale,
  verifyUrl: verifyAddress(env().APP_URL, locale),
  subject: envelope.subject,
  sender: origin.senderName,
  workspace: origin.workspaceName,
  awaitsTimestamp: awaitsTimestamp(envelope),
});
