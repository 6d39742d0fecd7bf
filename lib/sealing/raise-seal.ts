import { db, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { snapshotOf, toAggregate } from "@/lib/envelopes/apply";
import { findEnvelopeById, lockEnvelope, type Stored, saveEnvelope, saveSealed } from "@/lib/envelopes/store";
import { record } from "@/lib/evidence/record";
import { log } from "@/lib/log";
import { putGrown } from "@/lib/storage/disk";
import { GrownFile } from "@/lib/storage/grown-file";
import type { Sealed } from "./apply-seal";
import { sealStateOf } from "./generations";
import {
  type GenerationRow,
  insertGenerations,
  listCurrentFiles,
  savePostponed,
  saveSettled,
} from "./generations-store";
import { instanceSeal } from "./instance-seal";
import { lowestLevel } from "./level";
import { type RaiseRun, raiseFile } from "./raise-file";
import { nextTryAt, raiseAt } from "./seal-due";

type Raised = { before: GenerationRow; after: GenerationRow };

/**
 * Raises the seals of an envelope's files as far as they now go, and renews those whose last timestamp will not be
 * checkable for much longer: by appending, so what was handed out before stays a byte prefix. May run any number of
 * times; where nothing is to be had it sets the next try. `at` is the moment by which things are due.
 */
export async function raiseSeal(envelopeId: string, at: Date = now()): Promise<void> {
  const stored = await findEnvelopeById(db(), envelopeId);
  if (!stored || stored.envelope.purgedAt !== null) return;
  const { workspaceId, environment, sealDueAt, sealTries } = stored.envelope;
  if (sealDueAt === null || sealDueAt > at) return;
  const files = await listCurrentFiles(db(), envelopeId);
  const due = files.filter((file) => (raiseAt(file) ?? NEVER) <= at);
  // A slower run has set the time of the next try after a faster one had settled everything.
  if (due.length === 0)
    return savePostponed(db(), envelopeId, sealDueAt, { sealDueAt: sealStateOf(files).sealDueAt, sealTries: 0 });
  const seal = await instanceSeal(environment);
  const { timestamps } = seal.means;
  const raised: Raised[] = [];
  if (timestamps && !timestamps.isResting())
    for (const file of due) raised.push(...(await tryToRaise(file, { ...seal, timestamps, owner: workspaceId })));
  const next = { sealDueAt: nextTryAt(now(), sealTries), sealTries: sealTries + 1 };
  if (raised.length === 0) return savePostponed(db(), envelopeId, sealDueAt, next);
  await save(stored, raised, raised.length < due.length ? next : undefined);
}

const NEVER = new Date(8_640_000_000_000_000);

/** A file that cannot be worked on keeps no other from what it has got: it is tried again with the next try. */
async function tryToRaise(file: GenerationRow, run: RaiseRun): Promise<Raised[]> {
  try {
    return await raise(file, run);
  } catch (error) {
    const { envelopeId, kind, position } = file;
    log.error({ err: error, envelopeId, kind, position }, "a seal could not be raised");
    return [];
  }
}

async function raise(file: GenerationRow, run: RaiseRun): Promise<Raised[]> {
  const base = await GrownFile.open(file.sha256);
  try {
    const sealed = await raiseFile({ file: base, level: file.level }, run);
    return sealed ? [{ before: file, after: await next(file, sealed) }] : [];
  } finally {
    await base.close();
  }
}

/** The file's next generation, stored. */
async function next(file: GenerationRow, sealed: Sealed): Promise<GenerationRow> {
  const { level, isPending, renewBy } = sealed;
  return {
    ...file,
    generation: file.generation + 1,
    sha256: await putGrown(sealed.file),
    sizeBytes: sealed.file.sizeBytes,
    level,
    isPending,
    renewBy: renewBy ?? null,
    createdAt: now(),
  };
}

/** `next`: not all that was due has got something. */
async function save(
  { envelope: { id, workspaceId, environment } }: Stored,
  raised: Raised[],
  next: Pick<Stored["envelope"], "sealDueAt" | "sealTries"> | undefined,
): Promise<void> {
  const ctx = systemCtx("raise-seal", workspaceId, environment, now());
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, id);
    const current = await listCurrentFiles(tx, id);
    const isNewest = ({ before }: Raised) => current.some((file) => file.sha256 === before.sha256);
    // Another run was faster, or the files were purged meanwhile.
    if (stored.envelope.purgedAt !== null || !raised.every(isNewest)) return;
    const changed = raised.filter(({ before, after }) => before.sha256 !== after.sha256);
    const replaced = new Map(raised.map(({ before, after }) => [before.sha256, after]));
    const files = current.map((file) => replaced.get(file.sha256) ?? file);
    for (const { before, after } of raised) {
      if (changed.some((each) => each.after === after)) await insertGenerations(tx, [after]);
      else await saveSettled(tx, before);
    }
    for (const { after } of changed) {
      if (after.kind === "document")
        await saveSealed(tx, id, after.position, { ...after, sizeBytes: after.sizeBytes! });
    }
    const envelope = await saveEnvelope(tx, stored.envelope, { ...patchOf(stored, files), ...next }, ctx.now);
    if (changed.length > 0) await recordRaised({ tx, ctx, stored: { ...stored, envelope }, changed, files });
  });
}

/** What the envelope says of its seals. */
function patchOf({ envelope }: Stored, files: GenerationRow[]) {
  const one = (kind: GenerationRow["kind"]) => files.find((file) => file.kind === kind)?.sha256;
  const documents = files.filter(({ kind }) => kind === "document");
  return {
    auditSha256: one("audit") ?? envelope.auditSha256,
    combinedSha256: one("combined") ?? envelope.combinedSha256,
    ...(documents.length > 0 ? { sealLevel: lowestLevel(documents.map(({ level }) => level)) } : {}),
    ...sealStateOf(files),
    sealTries: 0,
  };
}

type Recording = {
  tx: Parameters<typeof record>[0];
  ctx: Parameters<typeof record>[1];
  stored: Stored;
  changed: Raised[];
  files: GenerationRow[];
};

async function recordRaised({ tx, ctx, stored, changed, files }: Recording): Promise<void> {
  const { id, subject } = stored.envelope;
  const one = (kind: GenerationRow["kind"]) => changed.find(({ after }) => after.kind === kind)?.after.sha256;
  const documents = files.filter(({ kind }) => kind === "document");
  const payload = {
    reason: changed.every(({ before, after }) => before.level === after.level) ? "renewed" : "raised",
    documents: documents.map(({ position, sha256, level }) => ({
      id: stored.documents[position]!.documentId,
      sealedSha256: sha256,
      level,
    })),
    auditTrailSha256: one("audit"),
    combinedSha256: one("combined"),
  };
  const snapshot = snapshotOf(stored, toAggregate(stored));
  await record(tx, ctx, { id, subject, snapshot }, { type: "envelope.seal_upgraded", payload, personal: {} });
}
