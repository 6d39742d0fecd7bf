type Told = {
  seq: number;
  type: string;
  actor: Record<string, string>;
  payload: Record<string, unknown>;
  personal?: unknown;
};

/**
 * Number of the first event whose personal part is gone without a word of it: no later event says that the envelope was
 * purged, or that somebody was erased of whom it told. Both need a finished audit trail, so before there is one nothing
 * may be gone.
 */
export const lostPersonal = (events: readonly Told[]): number | undefined =>
  events.find(
    (event, index) => event.personal === undefined && !events.slice(index + 1).some((later) => erases(later, event)),
  )?.seq;

function erases({ type, payload: { recipientId } }: Told, { actor, payload }: Told): boolean {
  if (type === "envelope.purged") return true;
  if (type !== "recipient.erased") return false;
  return (
    payload.recipientId === recipientId || actor.recipientId === recipientId || idsIn(payload).includes(recipientId)
  );
}

/** An event that tells of all people of the envelope is erased with the first of them. */
const idsIn = ({ recipients }: Told["payload"]): unknown[] =>
  Array.isArray(recipients) ? recipients.map((each: { id?: unknown } | null) => each?.id) : [];
