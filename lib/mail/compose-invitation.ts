import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { partOf } from "@/lib/contracts/recipients";
import { env } from "@/lib/env";
import { findCheckCode } from "@/lib/envelopes/check-code";
import { minutesFor } from "@/lib/envelopes/minutes";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { findForwardingTo } from "./forwarding-store";
import { freshLinkKey } from "./fresh-link-key";
import { renderInvitation } from "./render";
import { wasInvitedBefore } from "./sent-before-store";
import {
  type EnvelopeRow,
  findRecipientHome,
  getOrigin,
  isWritten,
  lockEnvelope,
  lockRecipient,
  type RecipientRow,
} from "./store";
import { writeMail } from "./write-mail";

/** Makes a link of the recipient's own and answers its token; given by the envelopes domain. */
export type MintLink = (tx: Tx, recipientId: string, channel: "EMAIL", now: Date) => Promise<string>;

const inFlight = new Set(["SENT", "DELIVERED", "PARTIALLY_SIGNED"]);
const awaited = new Set(["SENT", "VIEWED"]);

/**
 * Writes the invitation of a recipient whose turn it is, or the reminder: once for each time they were asked, and only
 * while it is still wanted.
 */
export async function composeInvitation(
  recipientId: string,
  mintLink: MintLink,
  now: Date = wallClock(),
): Promise<void> {
  const dedupeKeyOf = ({ askedCount }: RecipientRow) => `invitation:${recipientId}:${askedCount}`;
  await compose(recipientId, mintLink, now, { dedupeKeyOf, isAwaited: false });
}

/** The same mail with another link, for who asked for it: once an hour at most, however often they ask. */
export async function composeFreshLink(
  recipientId: string,
  mintLink: MintLink,
  now: Date = wallClock(),
): Promise<void> {
  await compose(recipientId, mintLink, now, { dedupeKeyOf: () => freshLinkKey(recipientId, now), isAwaited: true });
}

async function compose(
  recipientId: string,
  mintLink: MintLink,
  now: Date,
  { dedupeKeyOf, isAwaited }: { dedupeKeyOf: (recipient: RecipientRow) => string; isAwaited: boolean },
): Promise<void> {
  const home = await findRecipientHome(recipientId);
  if (home === null) return;
  await transact(systemCtx("compose-invitation", home.workspaceId, home.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, home.envelopeId);
    const recipient = await lockRecipient(tx, recipientId);
    if (envelope === null || recipient === null || !isWanted(envelope, recipient)) return;
    const dedupeKey = dedupeKeyOf(recipient);
    if (await isWritten(tx, dedupeKey)) return;

    const origin = await getOrigin(tx, envelope);
    const token = await mintLink(tx, recipientId, "EMAIL", now);
    const content = await renderInvitation({
      kind: await kindOf(tx, envelope, recipient),
      locale: recipient.locale,
      part: partOf(recipient),
      recipientName: recipient.name,
      subject: envelope.subject,
      sender: origin.senderName,
      workspace: origin.workspaceName,
      message: envelope.message,
      expiresAt: envelope.expiresAt,
      link: `${env().APP_URL}/sign/${token}`,
      forwarding: await findForwardingTo(tx, envelope.id, recipientId),
      mayForward: recipient.allowForwarding,
      checkCode: await findCheckCode(tx, recipientId),
      minutes: minutesFor((await findEnvelopeById(tx, envelope.id))!, recipient),
      asksAccessCode: recipient.authentication === "ACCESS_CODE",
      brand: origin.brand,
    });
    const to = { name: recipient.name, address: recipient.email };
    const mail = { dedupeKey, envelopeId: envelope.id, recipientId, to, content, logo: origin.brand.logo };
    await writeMail(tx, { ...mail, isAwaited }, now);
  });
}

/** What came back to its sender and goes out again is told as such to who had it before. */
async function kindOf(tx: Tx, { round, sentAt }: EnvelopeRow, { id, email, remindedAt }: RecipientRow) {
  if (remindedAt !== null) return "reminder";
  const isAgain = round > 1 && sentAt !== null && (await wasInvitedBefore(tx, id, email, sentAt));
  return isAgain ? "again" : "invitation";
}

function isWanted(envelope: EnvelopeRow, recipient: RecipientRow): boolean {
  return (
    envelope.environment === "live" &&
    inFlight.has(envelope.status) &&
    awaited.has(recipient.status) &&
    (recipient.delivery === "EMAIL" || recipient.delivery === "BOTH")
  );
}
