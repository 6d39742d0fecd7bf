import type { Facts, Generation, Instance, RecordedEvent, Storage } from "./facts";

type Said = { documents?: { sealedSha256: string }[]; combinedSha256?: string; auditTrailSha256?: string };

/** I3: each document has one sealed file, which begins with what was sent; it may grow behind its end and never change. */
export function brokenFiles(facts: Facts, { storage }: Instance): string[] {
  const { envelope, generations } = facts;
  if (!envelope) return [];
  const names = new Set(generations.map(nameOf));
  const broken = [...missingFiles(facts), ...unlikeEvents(facts)];
  for (const name of names) {
    const line = generations.filter((each) => nameOf(each) === name);
    if (line.some(({ generation }, index) => generation !== index + 1)) broken.push(`${name}: a generation is missing`);
    if (envelope.purgedAt === null) broken.push(...changedBytes(name, line, facts, storage));
  }
  return broken;
}

const nameOf = ({ kind, position }: Generation) => `${kind} ${position}`;

function missingFiles({ envelope, documents, generations }: Facts): string[] {
  const last = (kind: Generation["kind"], position = 0) =>
    generations.findLast((each) => each.kind === kind && each.position === position)?.sha256 ?? null;
  const isCompleted = envelope?.status === "COMPLETED";
  const broken = documents.flatMap(({ position, sealedSha256 }) => {
    if (isCompleted && sealedSha256 === null) return [`document ${position} of a completed envelope is not sealed`];
    if (!isCompleted && sealedSha256 !== null) return [`document ${position} is sealed, the envelope not completed`];
    return sealedSha256 === last("document", position) ? [] : [`document ${position} is not its last generation`];
  });
  if (isCompleted && !envelope.auditSha256) broken.push("a completed envelope has no audit trail");
  if (envelope?.auditSha256 !== last("audit")) broken.push("the audit trail is not its last generation");
  if (envelope?.combinedSha256 !== last("combined")) broken.push("the combined file is not its last generation");
  return broken;
}

/** Each generation is one that an event told of, and in their order. */
function unlikeEvents({ events, generations, documents, envelope }: Facts): string[] {
  const telling = events.filter(({ type }) => type === "envelope.completed" || type === "envelope.seal_upgraded");
  const toldOf = (hash: (said: Said) => string | undefined) => {
    const told = telling
      .map(({ payload }: RecordedEvent) => hash(payload as Said))
      .filter((each) => each !== undefined);
    return told.filter((sha256, index) => sha256 !== told[index - 1]);
  };
  const madeOf = (kind: Generation["kind"], position: number) =>
    generations.filter((each) => each.kind === kind && each.position === position).map(({ sha256 }) => sha256);
  const isSame = (told: string[], made: string[]) => told.join() === made.join();
  const broken = documents.flatMap(({ position }) =>
    isSame(
      toldOf(({ documents: said }) => said?.[position]?.sealedSha256),
      madeOf("document", position),
    )
      ? []
      : [`document ${position} has other sealed files than the events tell of`],
  );
  if (
    !isSame(
      toldOf((said) => said.combinedSha256),
      madeOf("combined", 0),
    )
  )
    broken.push("the combined file is another than the events tell of");
  // The audit trail of an envelope that ended otherwise is made after its last event.
  const trails = envelope?.status === "COMPLETED" ? madeOf("audit", 0) : madeOf("audit", 0).slice(1);
  if (
    !isSame(
      toldOf((said) => said.auditTrailSha256),
      trails,
    )
  )
    broken.push("the audit trail is another than the events tell of");
  return broken;
}

function changedBytes(name: string, line: Generation[], facts: Facts, storage: Storage): string[] {
  const [{ kind, position }] = line as [Generation];
  const original = facts.documents.find((each) => each.position === position)!;
  let before: { name: string; bytes: Buffer } | undefined;
  if (kind === "document") {
    const sent = storage(original.sha256);
    if ("fault" in sent) return [`${name}: the document as it was sent ${sent.fault}`];
    before = { name: "the document as it was sent", bytes: sent.bytes };
  }
  for (const { generation, sha256, sizeBytes } of line) {
    const stored = storage(sha256);
    if ("fault" in stored) return [`${name}: generation ${generation} ${stored.fault}`];
    const { bytes } = stored;
    if (sizeBytes !== null && sizeBytes !== bytes.length) return [`${name}: generation ${generation} has another size`];
    if (before && !bytes.subarray(0, before.bytes.length).equals(before.bytes))
      return [`${name}: generation ${generation} does not begin with ${before.name}`];
    before = { name: `generation ${generation}`, bytes };
  }
  return [];
}
