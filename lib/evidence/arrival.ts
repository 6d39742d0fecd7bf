import { personalText, sincePassedOn } from "./standing";

type Told = {
  type: string;
  actor: Record<string, string>;
  payload: Record<string, unknown>;
  personal?: { data: Record<string, unknown> } | undefined;
};

const ACTS = ["recipient.signed", "recipient.approved", "recipient.confirmed", "recipient.declined"];
const CANCELS = ["recipient.signature_canceled", "recipient.approval_canceled"];
const CHANNELS = ["API", "EMAIL", "SMS", "EMBED", "SIMULATED"] as const;

/** How somebody's link reached them, as codes; `NONE` where they never came. */
export type ReachedBy = (typeof CHANNELS)[number] | "NONE";

/**
 * How a recipient came, with what they showed who they are, and the event that tells of their device: where they acted, else
 * where they opened it, which may have been by another link (`openedBy`). Of what was cancelled too; of who the recipient
 * was before it was passed on, nothing.
 */
export function arrivalOf<E extends Told>(events: readonly E[], recipientId: string) {
  const own = sincePassedOn(events, recipientId);
  const viewed = own.findLast(({ type }) => type === "recipient.viewed");
  const acted = own.findLast(({ type }) => ACTS.includes(type));
  const given = proofBefore(own, acted);
  const method = given && textIn(given.payload.method);
  const openedBy = channelOf(viewed?.actor.channel);
  const reachedBy = channelOf(acted?.actor.channel ?? viewed?.actor.channel);
  // No code was asked of who came without one. The test environment, which acts for somebody, holds no link.
  const byLink = reachedBy === "NONE" || reachedBy === "SIMULATED" ? undefined : "NONE";
  return {
    reachedBy,
    openedBy: openedBy === "NONE" || openedBy === reachedBy ? undefined : openedBy,
    authenticatedBy: method ?? byLink,
    authenticated: method === undefined ? undefined : given,
    from: acted ?? viewed,
    acted,
  };
}

/**
 * The last right code before the act: one that was given later proves nothing of it. Where somebody came in two browsers or by
 * two links, each asked for a code of its own, the one that they acted in, or by, counts.
 */
function proofBefore<E extends Told>(own: readonly E[], acted: E | undefined): E | undefined {
  const before = acted ? own.slice(0, own.indexOf(acted)) : own;
  const given = before.filter(({ type }) => type === "recipient.authenticated");
  const { session, channel } = acted?.actor ?? {};
  return (
    given.findLast(({ actor }) => session !== undefined && actor.session === session) ??
    given.findLast(({ actor }) => actor.channel === channel) ??
    given.at(-1)
  );
}

/** The acts whose consent stands, each with the text that was agreed to. */
export function consentsIn<E extends Told>(events: readonly E[]) {
  return events
    .filter((event, index) => textIn(event.payload.consentSha256) !== undefined && !isCanceled(event, events, index))
    .map((event) => ({
      event,
      recipientId: String(event.payload.recipientId),
      recipient: personalText(event, "name") ?? personalText(event, "email") ?? "",
      // Acts of before it was recorded agreed to the English text, the only one there was.
      locale: textIn(event.payload.consentLocale) ?? "en",
      version: textIn(event.payload.consentVersion),
      sha256: String(event.payload.consentSha256),
      text: personalText(event, "consent") ?? "",
    }));
}

const isCanceled = ({ payload }: Told, events: readonly Told[], index: number): boolean =>
  events
    .slice(index + 1)
    .some((later) => CANCELS.includes(later.type) && later.payload.recipientId === payload.recipientId);

/** By which link somebody came who did this; undefined for all that nobody did who holds one. */
export function channelIn({ actor }: Pick<Told, "actor">): ReachedBy | undefined {
  const channel = actor.type === "recipient" ? channelOf(actor.channel) : "NONE";
  return channel === "NONE" || channel === "SIMULATED" ? undefined : channel;
}

const channelOf = (channel: string | undefined): ReachedBy => CHANNELS.find((each) => each === channel) ?? "NONE";

const textIn = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
