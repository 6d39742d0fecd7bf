import canonicalize from "canonicalize";
import { verifyChain } from "@/lib/evidence/chain";
import { lostPersonal } from "@/lib/evidence/erasure";
import { PdfDocument } from "@/lib/pdf/core/document";
import { findAttachment } from "@/lib/pdf/verify/evidence/attachment";
import { type Recorded, readEvidenceFile } from "@/lib/pdf/verify/evidence/recorded";
import { isObject, isRecorded } from "@/lib/pdf/verify/evidence/shapes";

type Completion = "completion" | "completion_missing";

/**
 * How an event differs from the sealed record. `broken`: the list does not hold in itself there; `completion`: it was not at
 * the time that the trail prints; `completion_missing`: the list ends before it; `missing_personal`: what it told of people is gone, and no event says that it was deleted.
 */
export type Difference = {
  is: "edited" | "deleted" | "inserted" | "moved" | "cut_off" | "broken" | Completion | "missing_personal";
  /** Number of the event, in the sealed record; of one that was put in or that breaks the list, there. */
  number: number;
};

export type SealedRecord = {
  envelopeId: string;
  recorded: Recorded[];
  /** What the trail prints as the time of the completion, whose event is recorded behind it. */
  completedAt: string | undefined;
};

/** The record in an audit trail, as it was sealed. Undefined for another file. */
export function sealedRecord(trail: Buffer): SealedRecord | undefined {
  const json = findAttachment(new PdfDocument(trail), "evidence.json");
  const file = json && readEvidenceFile(json);
  if (!file) return undefined;
  // Before format 3 the time of drawing was printed.
  const completedAt = (file.format ?? 1) < 3 ? undefined : file.envelope.completedAt;
  return { envelopeId: file.envelope.id, recorded: file.recorded, completedAt };
}

/** What `GET /envelopes/{id}/events` answered. Throws for anything else. */
export function readEvents(json: string, envelopeId: string): Recorded[] {
  const { data } = JSON.parse(json) as { data?: unknown };
  if (!Array.isArray(data) || !data.every(isObject)) throw new Error("it is no list of events");
  const events: unknown[] = data.map(({ personal, salt, ...event }) => ({
    ...event,
    envelopeId,
    ...(personal === null ? {} : { personal: { salt, data: personal } }),
  }));
  if (!events.every(isRecorded)) throw new Error("it is no list of events");
  return events;
}

/**
 * A list that somebody got later begins with the sealed record; what came after it follows from it, the completion was when
 * the trail says, and what events told of people is gone only where a later one says so.
 */
export function compareLater(
  { recorded: sealed, completedAt }: Pick<SealedRecord, "recorded" | "completedAt">,
  later: readonly Recorded[],
): Difference[] {
  const places = new Map(later.map(({ id }, index) => [id, index]));
  const known = new Set(sealed.map(({ id }) => id));
  const lastKept = sealed.findLastIndex(({ id }) => places.has(id));
  const kept = sealed.filter(({ id }) => places.has(id));
  const end = Math.max(-1, ...kept.map(({ id }) => places.get(id)!));
  const isCut = end === later.length - 1;
  const gone = sealed.flatMap(({ id, seq }, i): Difference[] =>
    places.has(id) ? [] : [{ is: i > lastKept && isCut ? "cut_off" : "deleted", number: seq }],
  );
  const edited = kept.filter((event) => contentOf(event) !== contentOf(later[places.get(event.id)!]!));
  const moved = kept.filter(({ id }, i) => i > 0 && places.get(id)! < places.get(kept[i - 1]!.id)!);
  const inserted = later.filter(({ id }, i) => i < end && !known.has(id));
  const found: Difference[] = [
    ...gone,
    ...edited.map(({ seq }): Difference => ({ is: "edited", number: seq })),
    ...moved.map(({ seq }): Difference => ({ is: "moved", number: seq })),
    ...inserted.map(({ seq }): Difference => ({ is: "inserted", number: seq })),
  ];
  const verdict = verifyChain(later);
  const isOther = sealed.findIndex((event, i) => event.hash !== later[i]?.hash);
  const broken = verdict.intact ? isOther + 1 : verdict.seq;
  if (found.length === 0 && broken > 0) return [{ is: "broken", number: broken }];
  const lost = lostPersonal(later);
  return [
    ...found,
    ...completionIn(later, completedAt, sealed.length + 1),
    ...(lost === undefined ? [] : [{ is: "missing_personal", number: lost } as const]),
  ];
}

/** The trail is sealed before its envelope is completed, and nobody can have it before: the event behind it must be there. */
function completionIn(later: readonly Recorded[], completedAt: string | undefined, number: number): Difference[] {
  if (completedAt === undefined) return [];
  const completed = later.find(({ type }) => type === "envelope.completed");
  if (!completed) return [{ is: "completion_missing", number }];
  return completed.at === completedAt ? [] : [{ is: "completion", number: completed.seq }];
}

/** What an event says, wherever it stands. Data that were erased since are not part of it: their commitment is. */
const contentOf = ({ id, type, at, actor, payload, commitment }: Recorded): string =>
  canonicalize({ id, type, at, actor, payload, commitment }) ?? "";
