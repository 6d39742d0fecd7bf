import { db, type Tx, transact } from "@/db/client";
import { requireAdmin } from "@/lib/accounts/require-admin";
import type { Ctx } from "@/lib/auth/context";
import type { Erasure } from "@/lib/contracts/retention";
import { apply, toAggregate } from "@/lib/envelopes/apply";
import { revokeLinks } from "@/lib/envelopes/link-store";
import { reasonToKeep } from "@/lib/envelopes/machine";
import { erasedTrace } from "@/lib/envelopes/recipient-traces";
import { findEnvelopeById, lockEnvelope } from "@/lib/envelopes/store";
import { listEvents } from "@/lib/evidence/store";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { redactDeliveries } from "@/lib/webhooks/redact";
import { removeElsewhere } from "./elsewhere-store";
import {
  hasWaitingMessages,
  removeEventsPersonal,
  removeMessages,
  removePersonal,
  removePersons,
  removeTenure,
} from "./erasure-store";
import { listAttachedFiles } from "./files-store";
import { formerTenures, type Tenure } from "./former-recipients";
import { selectEnvelopesOf } from "./retention-store";

type Reason = Erasure["kept"][number]["reason"];

/** So many envelopes are looked at in one call. */
const atOnce = 100;

/**
 * Erases what the database knows of one person in every envelope of the workspace that is over. Chains stay whole, and
 * so do sealed files: they are kept or purged, never edited. Envelopes that may not be touched come last and are named.
 * May be run any number of times; at most a hundred envelopes at once.
 */
export async function erasePerson(ctx: Ctx, email: string): Promise<Erasure> {
  await requireAdmin(db(), ctx, ctx.workspaceId);
  const candidates = await selectEnvelopesOf(db(), ctx, email, atOnce + 1);
  const report: Erasure = { erased: [], kept: [], hasMore: false };
  for (const { id } of candidates.slice(0, atOnce)) {
    const reason = await transact(ctx, (tx) => eraseIn(tx, ctx, id, email));
    if (reason === undefined) report.erased.push(id);
    else if (reason !== "gone") report.kept.push({ envelopeId: id, reason });
  }
  await transact(ctx, (tx) => removeElsewhere(tx, ctx, email));
  // Where all are kept, those behind them are too, and asking again would only name the same.
  return { ...report, hasMore: candidates.length > atOnce && report.kept.length < atOnce };
}

/** Erases the person in one envelope; answers why not, if not. */
async function eraseIn(tx: Tx, ctx: Ctx, envelopeId: string, email: string): Promise<Reason | "gone" | undefined> {
  const stored = await lockEnvelope(tx, ctx, envelopeId);
  const persons = stored.recipients.filter((each) => each.email.toLowerCase() === email);
  const recipientIds = persons.map(({ id }) => id);
  const tenures = formerTenures(await listEvents(tx, envelopeId), email, recipientIds);
  if (persons.length + tenures.length === 0 || stored.envelope.purgedAt !== null) return "gone";
  const reason = reasonToKeep(toAggregate(stored));
  if (reason) return reason;
  if (await hasWaitingMessages(tx, envelopeId)) return "in_progress";
  const files = await listAttachedFiles(tx, recipientIds);
  await removePersonal(tx, envelopeId, { recipientIds, email });
  await removeFormer(tx, tenures);
  await removePersons(tx, recipientIds, erasedTrace(ctx.now));
  await revokeLinks(tx, recipientIds, ctx.now);
  await removeMessages(tx, envelopeId);
  await redactDeliveries(tx, envelopeId);
  const gaveReason = persons.some(({ status }) => status === "DECLINED" || status === "RETURNED");
  const patch = gaveReason || tenures.some(isWhy(stored.envelope.closeReason)) ? { closeReason: null } : {};
  let rest = (await findEnvelopeById(tx, envelopeId))!;
  rest = await apply(tx, ctx, rest, { kind: "erase", recipientIds }, {}, patch);
  const formerIds = [...new Set(tenures.map(({ recipientId }) => recipientId))];
  for (const formerId of formerIds)
    rest = await apply(
      tx,
      ctx,
      rest,
      { kind: "erase", recipientIds: [], formerIds: [formerId] },
      ofFormer(formerId),
      patch,
    );
  log.info({ envelopeId, recipientIds, formerIds }, "person erased from an envelope");
  if (files.length > 0) await enqueue(tx, "remove-files", { sha256s: files });
  return undefined;
}

/** The event stands at the recipient whose part it was, and names nobody: it is another's now, who was not erased, or nobody's. */
const ofFormer = (recipientId: string) => ({
  "recipient.erased": { payload: { recipientId, former: true }, personal: { name: undefined, email: undefined } },
});

/** What a person left while a part was theirs that they, or the sender, gave to another. */
async function removeFormer(tx: Tx, tenures: readonly Tenure[]): Promise<void> {
  await removeEventsPersonal(
    tx,
    tenures.flatMap(({ events }) => events.map(({ id }) => id)),
  );
  for (const tenure of tenures) await removeTenure(tx, tenure);
}

/** Whether the reason that stands on the envelope was given in that time. */
const isWhy = (reason: string | null) => (tenure: Tenure) =>
  reason !== null && tenure.events.some(({ personal }) => personal?.data.reason === reason);
