import type * as z from "zod";
import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { SignatureMarkInput } from "@/lib/contracts/ceremony";
import { sha256Hex } from "@/lib/crypto/digest";
import { AppError } from "@/lib/errors";
import { checkValues } from "@/lib/fields/check-values";
import { apply } from "./apply";
import { checkFiles } from "./check-files";
import { consentFor } from "./consent";
import { isOverdue } from "./overdue";
import {
  type AttachmentRow,
  findEnvelopeIdOf,
  lockEnvelope,
  type RecipientRow,
  type Stored,
  saveFieldValue,
  saveRecipient,
} from "./store";
import { toField } from "./to-envelope";
import { valuesAtSigning } from "./values";

export type Mark = z.output<typeof SignatureMarkInput>;
export type SignInput = { consentSha256: string; mark: Mark; values: Record<string, string> };

/** Signs: values, signature and status change together or not at all. The last one starts the sealing. */
export function signEnvelope(ctx: Ctx, recipientId: string, input: SignInput): Promise<Stored> {
  return act(ctx, recipientId, async (tx, stored, recipient) => {
    requireConsent(stored, input.consentSha256);
    const own = stored.fields.filter((field) => field.recipientId === recipientId);
    const issues = checkValues(
      own.map((field) => toField(field, stored.recipients)),
      input.values,
    );
    const { files, issues: fileIssues } = checkFiles(own, input.values, stored.attachments);
    issues.push(...fileIssues);
    if (recipient.status !== "SIGNED" && issues.length > 0) {
      throw new AppError("invalid_request", "Some fields are not filled in correctly.", { issues });
    }
    const values = valuesAtSigning(own, recipient, input.values, ctx.now);
    const payload = {
      consentSha256: input.consentSha256,
      markKind: input.mark.kind,
      markSha256: sha256Hex(JSON.stringify(input.mark)),
      valuesSha256: sha256Hex(JSON.stringify([...values])),
      ...(files.length > 0 ? { attachments: files.map(inEvidence) } : {}),
    };
    const facts = { "recipient.signed": { payload, personal: { consent: consentFor(stored.envelope.locale).text } } };
    const after = await apply(tx, ctx, stored, { kind: "sign", recipientId }, facts);
    await saveRecipient(tx, recipientId, { mark: input.mark });
    for (const [fieldId, value] of values) await saveFieldValue(tx, fieldId, value);
    return after;
  });
}

/** A file by its hash; its name may be personal. */
const inEvidence = ({ id, fieldId, sha256, sizeBytes, mimeType }: AttachmentRow) => ({
  ...{ id, fieldId, sha256, sizeBytes, mimeType },
});

/** Approves without a signature. */
export function approveEnvelope(ctx: Ctx, recipientId: string, consentSha256: string): Promise<Stored> {
  return act(ctx, recipientId, (tx, stored) => {
    requireConsent(stored, consentSha256);
    const facts = {
      "recipient.approved": {
        payload: { consentSha256 },
        personal: { consent: consentFor(stored.envelope.locale).text },
      },
    };
    return apply(tx, ctx, stored, { kind: "approve", recipientId }, facts);
  });
}

/** Declines, which ends the envelope for everyone. */
export function declineEnvelope(ctx: Ctx, recipientId: string, reason: string): Promise<Stored> {
  return act(ctx, recipientId, async (tx, stored, recipient) => {
    const told = { payload: {}, personal: { reason } };
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
    if (isOverdue(stored, ctx.now))
      throw new AppError("envelope_wrong_status", "The time to sign is over: this envelope has expired.");
    return change(tx, stored, stored.recipients.find((each) => each.id === recipientId)!);
  });
}

function requireConsent(stored: Stored, sha256: string): void {
  if (consentFor(stored.envelope.locale).sha256 !== sha256) {
    throw new AppError(
      "consent_outdated",
      "The consent text changed since this page was opened. Reload the page and read it again.",
    );
  }
}
