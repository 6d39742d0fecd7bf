import type { Facts, Instance, Storage } from "./facts";

/** I7: what was purged or erased is gone, by the word of an event; what is held is neither. */
export function leftOvers(facts: Facts, { storage }: Instance): string[] {
  const { envelope, events, recipients } = facts;
  if (!envelope) return [];
  const broken = untold(facts);
  for (const { id, erasedAt, isKnown } of recipients)
    if (erasedAt !== null && isKnown) broken.push(`recipient ${id} is erased and still known`);
  for (const { id, erasedAt } of recipients) {
    // Of who it was before it was passed on or corrected, more may have been kept: others had it then too.
    const last = events.findLast(
      ({ type, payload }) => type === "recipient.erased" && payload.recipientId === id && !payload.former,
    );
    if (erasedAt !== null && !last && envelope.purgedAt === null)
      broken.push(`recipient ${id} is erased and no event says so`);
    if (!last) continue;
    const told = events.filter(
      ({ seq, payload, personal }) => seq < last.seq && payload.recipientId === id && personal,
    );
    if (told.length > 0) broken.push(`event ${told[0]!.seq} still tells who recipient ${id} was`);
  }
  return envelope.purgedAt === null ? broken : [...broken, ...leftOfPurged(facts, storage)];
}

/** Purge and hold are what the last event about them says. */
function untold({ envelope, events }: Facts): string[] {
  const purges = events.filter(({ type }) => type === "envelope.purged").length;
  const hold = events.findLast(({ type }) => type.startsWith("envelope.legal_hold_"))?.type;
  const broken: string[] = [];
  if (purges !== (envelope!.purgedAt === null ? 0 : 1)) broken.push(`it has ${purges} events of a purge`);
  if ((hold === "envelope.legal_hold_set") !== envelope!.isHeld) broken.push("its hold is not what the events say");
  if (envelope!.isHeld && envelope!.purgedAt !== null) broken.push("it was purged under legal hold");
  return broken;
}

function leftOfPurged({ events, recipients, generations, left, needed }: Facts, storage: Storage): string[] {
  const purge = events.findLast(({ type }) => type === "envelope.purged")?.seq ?? 0;
  const broken = recipients.some(({ isKnown }) => isKnown) ? ["its recipients are still known"] : [];
  const told = events.find(({ seq, personal }) => seq < purge && personal);
  if (told) broken.push(`event ${told.seq} still has its personal part`);
  for (const [what, count] of Object.entries(left)) if (count > 0) broken.push(`${count} ${what} are left`);
  const files = generations.filter(({ sha256 }) => !needed.has(sha256) && !("fault" in storage(sha256)));
  if (files.length > 0) broken.push(`${files.length} of its sealed files are still stored`);
  return broken;
}
