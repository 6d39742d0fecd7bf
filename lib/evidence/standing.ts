type Told = {
  type: string;
  payload: Record<string, unknown>;
  personal?: { data: Record<string, unknown> } | undefined;
};

const ACTS = new Set(["recipient.signed", "recipient.approved", "recipient.confirmed", "recipient.declined"]);
const UNDONE = new Set([
  "recipient.corrected",
  "recipient.forwarded",
  "recipient.signature_canceled",
  "recipient.approval_canceled",
]);
/** A change of these makes everyone act anew. */
const MATERIAL = ["subject", "documents", "fields", "signatureLevel"];

/** What of one recipient still counts at the end of the record: when they last opened it, and what they did. */
export function standingOf<E extends Told>(events: readonly E[], recipientId: string) {
  let viewed: E | undefined;
  let acted: E | undefined;
  for (const event of events) {
    const isOwn = event.payload.recipientId === recipientId;
    if (isOwn && event.type === "recipient.viewed") viewed = event;
    else if (isOwn && ACTS.has(event.type)) acted = event;
    else if (isOwn && event.type === "recipient.sent") viewed = undefined;
    else if ((isOwn && UNDONE.has(event.type)) || startsAnew(event, recipientId)) viewed = acted = undefined;
  }
  return { viewed, acted };
}

/** What was told of this person: of who the recipient was before it was passed on, nothing. */
export function sincePassedOn<E extends Told>(events: readonly E[], recipientId: string): E[] {
  const own = events.filter(({ payload }) => payload.recipientId === recipientId);
  return own.slice(own.findLastIndex(({ type }) => type === "recipient.forwarded") + 1);
}

function startsAnew({ type, payload: { changed, replaced } }: Told, recipientId: string): boolean {
  if (type !== "envelope.updated") return false;
  const isMaterial = Array.isArray(changed) && MATERIAL.some((member) => changed.includes(member));
  return isMaterial || (Array.isArray(replaced) && replaced.includes(recipientId));
}

const ENDS = new Set(["envelope.declined", "envelope.voided", "envelope.expired"]);
/** Whether an event ended its envelope without completing it. */
export const isEnding = (type: string): boolean => ENDS.has(type);

const SENDS = new Set(["envelope.sent", "envelope.resubmitted"]);

type Recorded = {
  id: string;
  sha256: string;
  uploadedSha256?: string;
  layers?: string[];
  pageCount?: number;
  sizeBytes?: number;
};

/** What the events say of an envelope as a whole: the last word of each. */
export function envelopeFacts<E extends Told>(events: readonly E[]) {
  const created = events.find(({ type }) => type === "envelope.created");
  const ending = events.findLast(({ type }) => isEnding(type));
  // A return gives a reason that stays until it is sent again or ends for another.
  const sent = events.findLastIndex(({ type }) => SENDS.has(type));
  const listed = events.findLast(({ type, payload }) => type !== "envelope.completed" && isListed(payload.documents));
  const returned = events.slice(sent + 1).findLast(({ type }) => type === "envelope.returned_to_sender");
  const reasoned = ending?.type === "envelope.expired" ? returned : ending;
  return {
    created,
    sent: events[sent],
    ending,
    reason: personalText(reasoned, "reason"),
    subject: personalText(
      events.findLast((event) => personalText(event, "subject") !== undefined),
      "subject",
    ),
    documents: listed?.payload.documents as Recorded[] | undefined,
    /** In the order of the documents; undefined where the record says none, or no longer does. */
    documentNames: namesIn(listed),
    ...recipientFacts(events),
    /** Every environment that an event tells of: more than one is a contradiction. */
    environments: [...new Set(events.flatMap(({ payload }) => textIn(payload.environment) ?? []))],
    /** Of its mails and its trail. */
    locale: textIn(events.findLast(({ payload }) => textIn(payload.locale) !== undefined)?.payload.locale),
    /** Whether the sender's address was proven when it was sent; nothing where nobody asked then. */
    senderConfirmed: confirmedIn(events[sent]),
    /** Before its workspace was recorded, without it. */
    sender: created?.personal?.data.sender as { name: string; email: string; workspace?: string } | undefined,
  };
}

function recipientFacts(events: readonly Told[]) {
  const listed = events.findLast(({ payload }) => isListed(payload.recipients))?.payload.recipients;
  const recipients = listed as { id: string; locale?: unknown }[] | undefined;
  return {
    recipientIds: recipients?.map(({ id }) => id),
    /** The language of a recipient's mails and page, where it is told. */
    localeOf: (recipientId: string) => textIn(recipients?.find(({ id }) => id === recipientId)?.locale),
  };
}

function namesIn(event: Told | undefined): string[] | undefined {
  const named = event?.personal?.data.documents;
  if (!isListed(named)) return undefined;
  const names = (named as { name?: unknown }[]).map(({ name }) => textIn(name));
  return names.every((name) => name !== undefined) ? names : undefined;
}

const textIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function confirmedIn(sent: Told | undefined): boolean | undefined {
  const confirmed = sent?.payload.senderConfirmed;
  return typeof confirmed === "boolean" ? confirmed : undefined;
}

const isListed = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each: unknown) => typeof (each as { id?: unknown } | null)?.id === "string");

/** What an event kept beside the chain; undefined where it said nothing. */
export function personalText(event: Told | undefined, member: string): string | undefined {
  const value = event?.personal?.data[member];
  return typeof value === "string" && value !== "" ? value : undefined;
}
