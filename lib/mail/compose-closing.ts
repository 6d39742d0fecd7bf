import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { stopLink } from "@/lib/notifications/stop-link";
import { asChosen, stopFor } from "./as-chosen";
import { type ClosingContent, renderClosing } from "./render-closing";
import {
  type EnvelopeRow,
  findEnvelopeHome,
  getOrigin,
  isWritten,
  lockEnvelope,
  lockRecipients,
  type Origin,
  type RecipientRow,
} from "./store";
import { writeMail } from "./write-mail";

type Kind = ClosingContent["kind"];
type Closing = { envelope: EnvelopeRow; kind: Kind; origin: Origin; actor: RecipientRow | undefined; now: Date };

const closings: readonly string[] = ["DECLINED", "VOIDED", "EXPIRED", "RETURNED_TO_SENDER"] satisfies Kind[];
const isClosing = (status: string): status is Kind => closings.includes(status);

/**
 * Tells everyone who had been invited, and the sender, that an envelope was declined, voided, returned or has expired.
 * One mail each for every time it was sent, however often this runs. Who declined or returned it knows already, and so
 * does the sender who voided.
 */
export async function composeClosing(envelopeId: string, now: Date = wallClock()): Promise<void> {
  const home = await findEnvelopeHome(envelopeId);
  if (home === null) return;
  await transact(systemCtx("compose-closing", home.workspaceId, home.environment, now), async (tx) => {
    const envelope = await lockEnvelope(tx, envelopeId);
    if (envelope?.environment !== "live" || !isClosing(envelope.status)) return;
    const recipients = await lockRecipients(tx, envelopeId);
    const actor = recipients.find((each) => each.status === "DECLINED" || each.status === "RETURNED");
    const closing = { envelope, kind: envelope.status, origin: await getOrigin(tx, envelope), actor, now };
    for (const recipient of recipients.filter((each) => wasInvited(each) && each.id !== actor?.id)) {
      await writeTo(tx, closing, recipient);
    }
    if (envelope.status !== "VOIDED") await writeTo(tx, closing, null);
  });
}

function wasInvited(recipient: RecipientRow): boolean {
  const isReached = recipient.delivery === "EMAIL" || recipient.delivery === "BOTH";
  return recipient.askedCount > 0 && recipient.status !== "BOUNCED" && isReached;
}

/** `null` stands for the sender. The reason is between the sender and who gave it, unless the sender gave it. */
async function writeTo(tx: Tx, { envelope, kind, origin, actor, now }: Closing, recipient: RecipientRow | null) {
  const event = recipient || kind === "VOIDED" ? undefined : choosable[kind];
  const stop = event && stopFor(envelope, event);
  const dedupeKey = `${kind.toLowerCase()}:${recipient?.id ?? `${envelope.id}:sender`}:${envelope.round}`;
  if (await isWritten(tx, dedupeKey)) return;
  const content = await renderClosing({
    kind,
    locale: recipient?.locale ?? origin.senderLocale ?? envelope.locale,
    reader: recipient ? "recipient" : "sender",
    readerName: recipient ? recipient.name : origin.senderName,
    name: actor ? actor.name || actor.email : "",
    reason: recipient && kind !== "VOIDED" ? "" : (envelope.closeReason ?? ""),
    subject: envelope.subject,
    sender: origin.senderName,
    workspace: origin.workspaceName,
    link: `${env().APP_URL}/envelopes/${envelope.id}`,
    brand: origin.brand,
    stopLink: stop && stopLink(stop),
  });
  const to = recipient
    ? { name: recipient.name, address: recipient.email }
    : { name: origin.senderName, address: origin.senderEmail };
  const logo = recipient ? origin.brand.logo : null;
  const mail = { dedupeKey, envelopeId: envelope.id, recipientId: recipient?.id ?? null, to, content, logo, stop };
  const write = () => writeMail(tx, mail, now);
  if (event === undefined) return write();
  await asChosen(tx, { event, envelope, dedupeKey }, write, now);
}

const choosable = { DECLINED: "declined", EXPIRED: "expired", RETURNED_TO_SENDER: "returned" } as const;
