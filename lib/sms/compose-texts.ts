import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { partOf } from "@/lib/contracts/recipients";
import { env } from "@/lib/env";
import { findCheckCode } from "@/lib/envelopes/check-code";
import {
  type EnvelopeRow,
  findEnvelopeHome,
  findRecipientHome,
  getOrigin,
  lockEnvelope,
  lockRecipient,
  lockRecipients,
  type RecipientRow,
} from "@/lib/mail/store";
import { renderLinkText, type TextKind } from "./render-text";
import { isTextWritten } from "./store";
import { writeText } from "./write-text";

/** Makes a link of the recipient's own and answers its token; given by the envelopes domain. */
export type MintTextLink = (tx: Tx, recipientId: string, channel: "SMS", now: Date) => Promise<string>;

const inFlight = new Set(["SENT", "DELIVERED", "PARTIALLY_SIGNED"]);
const awaited = new Set(["SENT", "VIEWED"]);

/** Writes the invitation by text message of a recipient whose turn it is: once for each time they were asked, while it is wanted. */
export async function composeInvitationText(
  recipientId: string,
  mintLink: MintTextLink,
  now: Date = wallClock(),
): Promise<void> {
  const home = await findRecipientHome(recipientId);
  if (home === null) return;
  await transact(systemCtx("compose-invitation", home.workspaceId, home.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, home.envelopeId);
    const recipient = await lockRecipient(tx, recipientId);
    if (envelope?.environment !== "live" || recipient === null) return;
    if (!inFlight.has(envelope.status) || !awaited.has(recipient.status) || !isTexted(recipient)) return;
    const part = partOf(recipient);
    const kind = part === "CARBON_COPY" ? "VIEWER" : part;
    await writeLink(
      tx,
      { envelope, recipient, kind, dedupeKey: `invitation:${recipientId}:${recipient.askedCount}` },
      mintLink,
      now,
    );
  });
}

/** Tells those who are reached by text message only that the sealed document is there. */
export async function composeCompletedTexts(
  envelopeId: string,
  mintLink: MintTextLink,
  now: Date = wallClock(),
): Promise<void> {
  const home = await findEnvelopeHome(envelopeId);
  if (home === null) return;
  await transact(systemCtx("compose-completed", home.workspaceId, home.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, envelopeId);
    if (envelope?.status !== "COMPLETED" || envelope.environment !== "live") return;
    for (const recipient of await lockRecipients(tx, envelopeId)) {
      if (recipient.delivery !== "SMS" || recipient.status === "BOUNCED") continue;
      const dedupeKey = `completed:${recipient.id}`;
      await writeLink(tx, { envelope, recipient, kind: "completed", dedupeKey }, mintLink, now);
    }
  });
}

const isTexted = ({ delivery }: RecipientRow): boolean => delivery === "SMS" || delivery === "BOTH";

type LinkText = { envelope: EnvelopeRow; recipient: RecipientRow; kind: TextKind; dedupeKey: string };

async function writeLink(tx: Tx, message: LinkText, mintLink: MintTextLink, now: Date): Promise<void> {
  const { envelope, recipient, kind, dedupeKey } = message;
  if (!recipient.phone || (await isTextWritten(tx, dedupeKey))) return;
  const origin = await getOrigin(tx, envelope);
  const token = await mintLink(tx, recipient.id, "SMS", now);
  const words = { subject: envelope.subject, sender: origin.senderName, workspace: origin.workspaceName };
  // The page behind the link of what is complete asks for nothing any more, and shows no code.
  const checkCode = kind === "completed" ? undefined : await findCheckCode(tx, recipient.id);
  const text = renderLinkText(recipient.locale, kind, words, `${env().APP_URL}/sign/${token}`, checkCode);
  const to = recipient.phone;
  await writeText(tx, { dedupeKey, envelopeId: envelope.id, recipientId: recipient.id, to, text }, now);
}
