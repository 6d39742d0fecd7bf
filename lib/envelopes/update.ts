import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { sha256Hex } from "@/lib/crypto/digest";
import { AppError } from "@/lib/errors";
import { actsOn, isDone } from "./aggregate";
import { apply, toAggregate } from "./apply";
import type { WithLinks } from "./create";
import { removeDrafts } from "./draft-store";
import { requireEnvelope } from "./get";
import { revokeLinks } from "./link-store";
import { mintLinks } from "./links";
import { decide, isInFlight, takesUpdates } from "./machine";
import { isOfEnd, moveEnd } from "./move-end";
import { planUpdate, type UpdatePlan } from "./plan-update";
import { requireReachable } from "./recipient-access";
import { askedOf, cleanSlate } from "./recipient-traces";
import { recordedDocument, recordedNames } from "./recorded-document";
import { isOfLabels, relabel } from "./relabel";
import { holdDocuments } from "./request-documents";
import { sendLocked } from "./send-locked";
import { findEnvelope, lockEnvelope, type RecipientRow, type Stored } from "./store";
import { replaceDocuments, replaceFields, replaceRecipients, restorePresets } from "./update-store";

/** What people see when they sign. Once somebody has had a say, a change of it makes everyone act again. */
const material: readonly string[] = ["subject", "documents", "fields", "signatureLevel"];

/**
 * Changes an envelope that is not with its recipients. After it came back, a change of documents, fields, subject or
 * level cancels every signature and approval and ends all links; otherwise only who was replaced loses theirs. Labels
 * (tags, category, metadata) by themselves may change at any time, and the end until everyone has acted.
 */
export async function updateEnvelope(ctx: Ctx, envelopeId: string, update: UpdateEnvelope): Promise<WithLinks> {
  const before = await requireEnvelope(ctx, envelopeId);
  if (!takesUpdates(before.envelope.status) && isOfLabels(update))
    return { stored: await relabel(ctx, envelopeId, update), links: new Map() };
  if (isInFlight(before.envelope.status) && isOfEnd(update))
    return { stored: await moveEnd(ctx, envelopeId, update.expiresAt ?? null), links: new Map() };
  decide(toAggregate(before), { kind: "update", resets: false, cancels: [] });
  const plan = await planUpdate(ctx, before, update);
  return transact(ctx, async (tx) => {
    const locked = await lockEnvelope(tx, ctx, envelopeId);
    if (locked.envelope.version !== before.envelope.version)
      throw new AppError("envelope_changed", "The envelope was changed at the same moment. Read it again.");
    const { ifMatch: _, ...calm } = ctx;
    const stored = plan.changed.length > 0 ? await carryOut(tx, calm, locked, update, plan) : locked;
    if (!update.send) return { stored, links: new Map() };
    const sent = await sendLocked(tx, calm, stored);
    return { stored: sent, links: await mintLinks(tx, sent.recipients, ctx.now) };
  });
}

async function carryOut(tx: Tx, ctx: Ctx, stored: Stored, update: UpdateEnvelope, plan: UpdatePlan): Promise<Stored> {
  const { id, status } = stored.envelope;
  const resets = status === "RETURNED_TO_SENDER" && plan.changed.some((member) => material.includes(member));
  const cancels = cancelledBy(stored, plan.replaced);
  const command = { kind: "update", resets, cancels } as const;
  if (plan.documents) await holdDocuments(tx, ctx, update, plan.documents);
  const after = await apply(tx, ctx, stored, command, { "envelope.updated": factsOf(plan, stored) }, plan.patch);
  const undone = resets ? stored.recipients.map((each) => each.id) : cancels;
  await restorePresets(tx, undone);
  await removeDrafts(tx, undone);
  await revokeLinks(tx, undone, ctx.now);
  const rows = plan.recipients.map((row) => withProgress(row, after, plan));
  if (plan.changed.includes("recipients")) await replaceRecipients(tx, id, rows);
  if (plan.documents)
    await replaceDocuments(
      tx,
      id,
      plan.documents.map((document) => document.id),
    );
  if (plan.fields) await replaceFields(tx, id, plan.fields);
  const next = (await findEnvelope(tx, ctx, id))!;
  if (status === "SCHEDULED") {
    decide(toAggregate(next), { kind: "schedule" });
    requireReachable(next);
  }
  return next;
}

/**
 * Who loses what they did: whoever is replaced. At level ADVANCED the later signatures are made over the earlier ones in
 * the file, so with one all signatures go; approvals stay.
 */
function cancelledBy({ envelope, recipients }: Stored, replaced: readonly string[]): string[] {
  const signed = recipients.filter((each) => each.status === "SIGNED").map((each) => each.id);
  const takesAll = envelope.signatureLevel === "ADVANCED" && signed.some((id) => replaced.includes(id));
  return [...new Set([...replaced, ...(takesAll ? signed : [])])];
}

/** How far a recipient was counts on, unless they are somebody else now. */
function withProgress(row: RecipientRow, after: Stored, plan: UpdatePlan): RecipientRow {
  const known = after.recipients.find((each) => each.id === row.id);
  if (!known) return row;
  const { email, name, phone, role, order, position } = row;
  const { delivery, locale, localeGiven, authentication, accessCodeHash, allowForwarding, mustConfirm } = row;
  const person = { email, name, phone, role, order, position };
  const said = {
    ...person,
    delivery,
    locale,
    localeGiven,
    authentication,
    accessCodeHash,
    allowForwarding,
    mustConfirm,
  };
  const isOther = plan.replaced.includes(row.id);
  return { ...known, ...said, ...(isOther ? { ...cleanSlate, status: "PENDING" as const } : {}) };
}

/** Names of what changed, and hashes of what it is now; people and words are in the part that can be erased. */
function factsOf(plan: UpdatePlan, stored: Stored) {
  const { changed, recipients, documents, fields, patch, replaced } = plan;
  const acting = recipients.filter((each) => actsOn(each.role)).map((each) => each.id);
  const done = stored.recipients.filter((each) => isDone(each) && acting.includes(each.id));
  const hashes = {
    documents: documents?.map(recordedDocument),
    fieldsSha256: fields && sha256Hex(JSON.stringify(fields)),
  };
  const people = changed.includes("recipients");
  return {
    payload: {
      changed,
      ...hashes,
      ...(changed.includes("locale") ? { locale: patch.locale } : {}),
      recipientCount: recipients.length,
      ...(changed.some((member) => material.includes(member)) ? { signedCount: 0 } : { signedCount: done.length }),
      ...(replaced.length > 0 ? { replaced } : {}),
      ...(people ? { recipients: recipients.map(askedOf) } : {}),
    },
    personal: {
      ...("message" in patch ? { message: patch.message } : {}),
      ...(documents ? { documents: recordedNames(documents) } : {}),
      ...(people ? { recipients: recipients.map(({ id, name, email }) => ({ id, name, email })) } : {}),
    },
  };
}
