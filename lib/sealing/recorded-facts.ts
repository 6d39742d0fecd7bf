import type { ProtectedEvent } from "@/lib/evidence/protection";

export type Person = { name: string; email: string };

/** Events of an earlier version tell no more than the hash. */
type RecordedDocument = { id: string; sha256: string; pageCount?: number; sizeBytes?: number; name?: string };

/** What the record says of an envelope as it stands. A member that no event tells of is undefined. */
export type RecordedFacts = {
  /** Nothing of the record is missing or changed: what it does not tell did not happen. */
  isWhole: boolean;
  /** Every one that an event tells of. */
  environments: string[];
  locale: string | undefined;
  subject: string | undefined;
  signatureLevel: string | undefined;
  documents: RecordedDocument[] | undefined;
  recipients: { id: string; role: string; locale?: string }[] | undefined;
  /** Undefined too where what was recorded of the person is gone. */
  personOf: (recipientId: string) => Person | undefined;
  /** The signature, approval or confirmation of a recipient that was not cancelled since, as it was recorded. */
  actOf: (recipientId: string) => { type: string; payload: Record<string, unknown> } | undefined;
};

const acts = [
  ...["recipient.signed", "recipient.approved", "recipient.confirmed"],
  ...["recipient.signature_canceled", "recipient.approval_canceled"],
];

/** Reads them out of the events that hold; the last one that tells of a thing counts. */
export function recordedFacts(events: readonly ProtectedEvent[], isWhole: boolean): RecordedFacts {
  const last = <T>(read: (event: ProtectedEvent) => T | undefined): T | undefined => {
    for (const event of events.toReversed()) {
      const found = read(event);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    isWhole,
    environments: [...new Set(events.flatMap(({ payload }) => textIn(payload.environment) ?? []))],
    locale: last(({ payload }) => textIn(payload.locale)),
    subject: last(({ personal }) => textIn(personal?.data.subject)),
    signatureLevel: last(({ payload }) => textIn(payload.signatureLevel)),
    documents: last(documentsIn),
    recipients: last(({ payload }) => listIn<{ id: string; role: string; locale?: string }>(payload.recipients)),
    personOf: (recipientId) => last((event) => personIn(event, recipientId)),
    actOf(recipientId) {
      const act = last((event) =>
        acts.includes(event.type) && event.payload.recipientId === recipientId ? event : undefined,
      );
      return act?.type.endsWith("_canceled") ? undefined : act;
    },
  };
}

/** Their names stand beside the chain, where they can be erased. */
function documentsIn({ payload, personal }: ProtectedEvent): RecordedDocument[] | undefined {
  const names = listIn<{ id?: unknown; name?: unknown }>(personal?.data.documents);
  return listIn<RecordedDocument>(payload.documents)?.map((document) => {
    const name = textIn(names?.find(({ id }) => id === document.id)?.name);
    return { ...document, ...(name === undefined ? {} : { name }) };
  });
}

/** An event of a recipient tells who they were then; one of the envelope tells of all. */
function personIn({ payload, personal }: ProtectedEvent, recipientId: string): Person | undefined {
  const data = personal?.data ?? {};
  const told = payload.recipientId === recipientId ? data : listed(data.recipients, recipientId);
  const [name, email] = [textIn(told?.name), textIn(told?.email)];
  return name === undefined || email === undefined ? undefined : { name, email };
}

const listed = (recipients: unknown, recipientId: string) =>
  listIn<Record<string, unknown>>(recipients)?.find(({ id }) => id === recipientId);

const textIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const listIn = <T>(value: unknown): T[] | undefined => (Array.isArray(value) ? (value as T[]) : undefined);
