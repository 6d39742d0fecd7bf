import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { verifyAddress } from "@/lib/i18n/verify-language";
import { stopLink } from "@/lib/notifications/stop-link";
import { awaitsTimestamp } from "@/lib/sealing/level";
import { asChosen, stopFor } from "./as-chosen";
import { fitsIntoMail } from "./attached-files";
import type { MintLink } from "./compose-invitation";
import { freshLinkKey } from "./fresh-link-key";
import { type CompletedContent, renderCompleted } from "./render";
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
import { type NewMail, writeMail } from "./write-mail";

type Completion = { envelope: EnvelopeRow; origin: Origin; files: "attached" | "tooLarge" | undefined; now: Date };

/** Writes the completed mail to everyone who is reached by e-mail, and to the sender. One each, however often it runs. */
export async function composeCompleted(envelopeId: string, mintLink: MintLink, now: Date = wallClock()): Promise<void> {
  const home = await findEnvelopeHome(envelopeId);
  if (home === null) return;
  await transact(systemCtx("compose-completed", home.workspaceId, home.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, envelopeId);
    if (envelope?.status !== "COMPLETED" || envelope.environment !== "live") return;
    const origin = await getOrigin(tx, envelope);
    const completion = { envelope, origin, files: await filesFor(tx, envelope, origin), now };
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
    const completion = { envelope, origin: await getOrigin(tx, envelope), files: undefined, now };
    await writeToRecipient(tx, completion, recipient, mintLink, freshLinkKey(recipientId, now));
  });
}

/** Whether the sealed PDFs come along: only where the workspace wants it, and only if they are small enough. */
async function filesFor(tx: Tx, envelope: EnvelopeRow, { attachesCompleted }: Origin): Promise<Completion["files"]> {
  if (!attachesCompleted) return undefined;
  return (await fitsIntoMail(tx, envelope.id)) ? "attached" : "tooLarge";
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
  const { envelope, origin, now } = completion;
  if (await isWritten(tx, dedupeKey)) return;
  const token = await mintLink(tx, recipient.id, "EMAIL", now);
  const content = {
    ...words(completion, recipient.locale),
    reader: "recipient",
    readerName: recipient.name,
    link: `${env().APP_URL}/sign/${token}`,
    // What is behind a code does not lie open in a mailbox.
    files: recipient.authentication === "NONE" ? completion.files : undefined,
    brand: origin.brand,
  } as const;
  const to = { name: recipient.name, address: recipient.email };
  const mail = { dedupeKey, envelopeId: envelope.id, recipientId: recipient.id, to, logo: origin.brand.logo };
  await write(tx, mail, content, now);
}

async function writeToSender(tx: Tx, completion: Completion): Promise<void> {
  const { envelope, origin, now } = completion;
  const dedupeKey = `completed:${envelope.id}:sender`;
  if (await isWritten(tx, dedupeKey)) return;
  const stop = stopFor(envelope, "completed");
  const content = {
    ...words(completion, origin.senderLocale ?? envelope.locale),
    reader: "sender",
    readerName: origin.senderName,
    link: `${env().APP_URL}/envelopes/${envelope.id}`,
    files: completion.files,
    stopLink: stopLink(stop),
  } as const;
  const to = { name: origin.senderName, address: origin.senderEmail };
  const mail = { dedupeKey, envelopeId: envelope.id, recipientId: null, to, stop };
  await asChosen(tx, { event: "completed", envelope, dedupeKey }, () => write(tx, mail, content, now), now);
}

/** With files, the same mail without them is kept beside it: some servers take less than we send. */
async function write(tx: Tx, mail: Omit<NewMail, "content">, content: CompletedContent, now: Date): Promise<void> {
  const linksOnly = content.files === "attached" ? await renderCompleted({ ...content, files: "tooLarge" }) : undefined;
  await writeMail(tx, { ...mail, content: await renderCompleted(content), linksOnly }, now);
}

const words = ({ envelope, origin }: Completion, locale: string) => ({
  locale,
  verifyUrl: verifyAddress(env().APP_URL, locale),
  subject: envelope.subject,
  sender: origin.senderName,
  workspace: origin.workspaceName,
  awaitsTimestamp: awaitsTimestamp(envelope),
});
