import { db, type Tx, transact } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { type Ctx, systemCtx } from "@/lib/auth/context";
import { apply, toAggregate } from "@/lib/envelopes/apply";
import { decide } from "@/lib/envelopes/machine";
import { erasedTrace } from "@/lib/envelopes/recipient-traces";
import { findEnvelopeById, lockEnvelope, type Stored } from "@/lib/envelopes/store";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { redactDeliveries } from "@/lib/webhooks/redact";
import { lockDocuments, purgeDocuments } from "./documents-store";
import { removePersonal, removePersons, removeWhole } from "./erasure-store";
import { listFilesOf } from "./files-store";
import { asAdmin } from "./hold";
import { findElapsed } from "./retention-store";

/** Deletes the files and all personal data of an envelope that is over. Hashes, moments and the chain of events stay. */
export function purgeEnvelope(ctx: Ctx, envelopeId: string): Promise<Stored> {
  return asAdmin(ctx, envelopeId, (tx, stored) => purge(tx, ctx, stored, { reason: "request" }));
}

/** The same when the workspace's retention is over. Does nothing when it is not, under hold, or while a trail is made. */
export async function purgeDue(envelopeId: string): Promise<void> {
  const found = await findEnvelopeById(db(), envelopeId);
  if (!found) return;
  const ctx = systemCtx("purge-envelope", found.envelope.workspaceId, found.envelope.environment, await databaseNow());
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const retentionDays = await findElapsed(tx, envelopeId);
    if (retentionDays !== undefined) await purge(tx, ctx, stored, { reason: "retention", retentionDays });
  });
}

type Reason = { reason: "request" } | { reason: "retention"; retentionDays: number };

/** What the tombstone no longer says. */
const emptied = {
  subject: "",
  message: "",
  tags: [],
  metadata: {},
  redirectUrl: null,
  reminderDays: [],
  warnings: [],
  closeReason: null,
  legalHoldReason: null,
  sealPending: false,
  sealDueAt: null,
} satisfies Partial<Stored["envelope"]>;

async function purge(tx: Tx, ctx: Ctx, stored: Stored, payload: Reason): Promise<Stored> {
  if (decide(toAggregate(stored), { kind: "purge" }).length === 0) return stored;
  const { id } = stored.envelope;
  const files = await listFilesOf(tx, id);
  const documentIds = await lockDocuments(tx, id);
  const recipientIds = stored.recipients.map((recipient) => recipient.id);
  await removePersonal(tx, id, "all");
  await removePersons(tx, recipientIds, erasedTrace(ctx.now));
  await removeWhole(tx, id);
  await redactDeliveries(tx, id);
  await purgeDocuments(tx, id, documentIds, ctx.now);
  const rest = (await findEnvelopeById(tx, id))!;
  const facts = { "envelope.purged": { payload, personal: {} } };
  await apply(tx, ctx, rest, { kind: "purge" }, facts, { ...emptied, purgedAt: ctx.now });
  log.info({ envelopeId: id, workspaceId: stored.envelope.workspaceId, ...payload }, "envelope purged");
  if (files.length > 0) await enqueue(tx, "remove-files", { sha256s: files }, { jobKey: `remove-files:${id}` });
  return (await findEnvelopeById(tx, id))!;
}
