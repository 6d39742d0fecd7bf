import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { apply } from "./apply";
import { checkMark } from "./check-picture";
import { consentFacts } from "./consent";
import { requireInTime } from "./overdue";
import { factsOfSignature, keepPersonalSignature, preparePersonalSignature } from "./personal-signature";
import { planSigning, requireConsent, type SignInput } from "./plan-signing";
import { requireHeld } from "./require-turn";
import { requireKept } from "./sealed-files";
import { findEnvelopeIdOf, lockEnvelope, type RecipientRow, type Stored, saveFieldValue, saveRecipient } from "./store";

/** Signs: values, signature and status change together or not at all. The last one starts the sealing. */
export async function signEnvelope(ctx: Ctx, recipientId: string, input: SignInput): Promise<Stored> {
  await checkMark(ctx, recipientId, input.mark);
  const personal = await preparePersonalSignature(ctx, recipientId, input);
  return act(ctx, recipientId, async (tx, stored, recipient) => {
    const plan = planSigning(stored, recipient, input, ctx.now);
    const payload = { ...plan.payload, ...factsOfSignature(personal, stored, recipient, plan, ctx.now) };
    const facts = {
      "recipient.signed": { payload, personal: { consent: plan.consent.text, timeZone: input.timeZone } },
    };
    const after = await apply(tx, ctx, stored, { kind: "sign", recipientId }, facts);
    await saveRecipient(tx, recipientId, { mark: input.mark, writesIn: plan.writesIn });
    for (const { id, value: before } of plan.own) {
      const value = plan.values.get(id) ?? null;
      if (value !== before) await saveFieldValue(tx, id, value);
    }
    if (personal) await keepPersonalSignature(tx, stored, recipientId, personal, ctx.now);
    const own = new Set(plan.own.map(({ id }) => id));
    const signed = after.fields.map((field) =>
      own.has(field.id) ? { ...field, value: plan.values.get(field.id) ?? null } : field,
    );
    return { ...after, fields: signed };
  });
}

/** Approves without a signature. */
export function approveEnvelope(
  ctx: Ctx,
  recipientId: string,
  consentSha256: string,
  timeZone?: string,
): Promise<Stored> {
  return act(ctx, recipientId, (tx, stored, recipient) => {
    const consent = requireConsent(stored, recipient, consentSha256);
    const told = { payload: consentFacts(consent), personal: { consent: consent.text, timeZone } };
    const facts = { "recipient.approved": told };
    return apply(tx, ctx, stored, { kind: "approve", recipientId }, facts);
  });
}

/** A viewer who was asked to confirms that they have read it. Nothing is agreed to by it, and nothing waits for it. */
export function confirmReading(ctx: Ctx, recipientId: string, timeZone?: string): Promise<Stored> {
  return act(ctx, recipientId, (tx, stored) => {
    requireKept(stored.envelope);
    const facts = { "recipient.confirmed": { payload: {}, personal: { timeZone } } };
    return apply(tx, ctx, stored, { kind: "confirm", recipientId }, facts);
  });
}

/** Declines, which ends the envelope for everyone. */
export function declineEnvelope(ctx: Ctx, recipientId: string, reason: string, timeZone?: string): Promise<Stored> {
  return act(ctx, recipientId, async (tx, stored, recipient) => {
    const told = { payload: {}, personal: { reason, timeZone } };
    const facts = {
      "recipient.declined": told,
      "envelope.declined": { ...told, personal: { reason, name: recipient.name, email: recipient.email } },
    };
    const after = await apply(tx, ctx, stored, { kind: "decline", recipientId }, facts, {
      closeReason: reason || null,
    });
    await saveRecipient(tx, recipientId, { declineReason: reason || null });
    return after;
  });
}

/** Hands the envelope back to the sender with a wish for changes. Nobody can act until it is resubmitted. */
export function returnEnvelope(ctx: Ctx, recipientId: string, comment: string): Promise<Stored> {
  return act(ctx, recipientId, (tx, stored, recipient) => {
    const who = { name: recipient.name, email: recipient.email };
    const facts = {
      "recipient.returned": { payload: {}, personal: { reason: comment } },
      "envelope.returned_to_sender": { payload: {}, personal: { reason: comment, ...who } },
    };
    return apply(tx, ctx, stored, { kind: "return", recipientId }, facts, { closeReason: comment });
  });
}

type Act = (tx: Tx, stored: Stored, recipient: RecipientRow) => Promise<Stored>;

/** One transaction under the envelope's lock, for the recipient the session was proven for. */
function act(ctx: Ctx, recipientId: string, change: Act): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const envelopeId = await findEnvelopeIdOf(tx, recipientId);
    if (!envelopeId) throw new AppError("signing_link_invalid");
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    await requireHeld(tx, ctx);
    requireInTime(stored, ctx.now);
    return change(tx, stored, stored.recipients.find((each) => each.id === recipientId)!);
  });
}
