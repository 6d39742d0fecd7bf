import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findRecipientCtx } from "@/lib/auth/page-caller";
import type { Ceremony, OthersField } from "@/lib/contracts/ceremony";
import type { Challenge } from "@/lib/contracts/challenge";
import { AppError } from "@/lib/errors";
import { keysOf } from "@/lib/fields/apply-rules";
import { awaitsTimestamp } from "@/lib/sealing/level";
import { getChallenge } from "./challenge";
import { closeReasonFor, trailOf } from "./close-reason";
import { consentOf, getsCertificate } from "./consent";
import { type DraftRow, findDraft } from "./draft-store";
import { contentBox, contentOf } from "./field-content";
import { forwardingOf } from "./forward";
import { hearsByMail } from "./hears-by-mail";
import { coverStatus, waitingFor } from "./links";
import { canAct, canConfirm } from "./require-turn";
import { outcomeNow, toRuled } from "./rule-outcome";
import { requireKept } from "./sealed-files";
import { usesSignatureBlock } from "./signature-block";
import { type FieldRow, findEnvelope, findEnvelopeIdOf, type RecipientRow, type Stored } from "./store";
import { toDraft } from "./to-draft";
import { toAttachment, toField } from "./to-envelope";
import { readOnlyValue } from "./values";
import { writingLocale } from "./writing-locale";

export type SigningSession =
  | { ceremony: Ceremony; challenge?: undefined }
  | { ceremony?: undefined; challenge: Challenge };

/** For the page: the ceremony of the recipient whose cookie this browser holds, or the code that it still needs. */
export async function findSigningSession(recipientId: string, locale: string): Promise<SigningSession | undefined> {
  const found = await findRecipientCtx(recipientId);
  return found && readSession(found, recipientId, locale);
}

/** The ceremony, or what is asked before it. */
export async function readSession(
  held: { ctx: Ctx; needsCode: boolean },
  recipientId: string,
  locale: string,
): Promise<SigningSession> {
  return held.needsCode
    ? { challenge: await getChallenge(held.ctx, recipientId) }
    : { ceremony: await getCeremony(held.ctx, recipientId, locale) };
}

/** What the signing page knows; `locale` is the page's language. Throws `signing_link_invalid` when the envelope is gone. */
export async function getCeremony(ctx: Ctx, recipientId: string, locale?: string): Promise<Ceremony> {
  // Before the envelope: what is read of a draft must not be newer than the files that it names.
  const draft = await findDraft(db(), recipientId);
  return toCeremony(await requireCeremony(ctx, recipientId), recipientId, draft, locale);
}

export async function requireCeremony(ctx: Ctx, recipientId: string): Promise<Stored> {
  const envelopeId = await findEnvelopeIdOf(db(), recipientId);
  const stored = envelopeId ? await findEnvelope(db(), ctx, envelopeId) : undefined;
  if (!stored) throw new AppError("signing_link_invalid");
  requireKept(stored.envelope);
  const recipient = stored.recipients.find((each) => each.id === recipientId)!;
  if (coverStatus(stored, recipient) === "draft")
    throw new AppError("not_your_turn", "This document is not open to you yet.");
  return stored;
}

/** `draft` is what the recipient has filled in; after an act there is none. */
export function toCeremony(stored: Stored, recipientId: string, draft?: DraftRow, locale?: string): Ceremony {
  const { envelope } = stored;
  const recipient = stored.recipients.find((each) => each.id === recipientId)!;
  const acts = canAct(stored, recipient);
  return {
    envelope: {
      id: envelope.id,
      subject: envelope.subject,
      message: envelope.message,
      status: envelope.status,
      sealing: envelope.sealing,
      environment: envelope.environment,
      expiresAt: envelope.expiresAt?.toISOString() ?? null,
      completedAt: envelope.completedAt?.toISOString() ?? null,
      closeReason: closeReasonFor(stored, recipient),
      redirectUrl: envelope.redirectUrl,
      ...trailOf(stored, recipient),
      awaitsTimestamp: awaitsTimestamp(envelope),
    },
    sender: stored.sender,
    recipient: {
      id: recipient.id,
      name: recipient.name,
      email: recipient.email,
      role: recipient.role,
      status: recipient.status,
      locale: recipient.locale,
      writesIn: writingLocale(recipient, locale),
      hearsByMail: hearsByMail(envelope, recipient),
      signedAt: recipient.actedAt?.toISOString() ?? null,
      confirmedAt: recipient.confirmedAt?.toISOString() ?? null,
    },
    canAct: acts,
    canConfirm: canConfirm(stored, recipient),
    forwarding: forwardingOf(stored, recipient),
    waitingFor: waitingFor(stored),
    others: stored.recipients
      .filter((each) => each.id !== recipientId && each.role !== "CARBON_COPY")
      .map(({ name, email, role, status }) => ({ name: name || email, role, status })),
    documents: stored.documents.map(({ document }, index) => ({
      index,
      name: document.name,
      pageCount: document.pageCount,
      sizeBytes: document.sizeBytes,
      sha256: document.sha256,
      pages: document.pages,
      attachedFiles: document.attachedFiles,
    })),
    fields: ownFields(stored, recipient).map((field) => toField(field, stored.recipients)),
    rules: ceremonyRules(stored, recipient),
    attachments: stored.attachments.filter((row) => row.recipientId === recipientId).map(toAttachment),
    othersFields: othersFields(stored, recipientId),
    signatureBlock: usesSignatureBlock(stored),
    certificate: getsCertificate(stored, recipient),
    consent: consentOf(stored, recipient, locale),
    consentSource: consentOf(stored, recipient, "en"),
    draft: draft && acts ? toDraft(stored, draft) : null,
  };
}

/** What the recipient fills in or sees calculated; of what they have signed only what was there. */
function ownFields(stored: Stored, { id, actedAt }: RecipientRow): FieldRow[] {
  const { hidden } = outcomeNow(stored);
  return stored.fields.filter(
    (field) =>
      field.recipientId === id &&
      (!field.readOnly || field.rules.formula) &&
      !(actedAt !== null && hidden.has(field.id)),
  );
}

/** Only what a recipient's own rules look at: of others what they signed, which this recipient can read anyway. */
function ceremonyRules(stored: Stored, recipient: RecipientRow): Ceremony["rules"] {
  const own = stored.fields.filter((field) => field.recipientId === recipient.id);
  if (!own.some(({ rules }) => rules.showIf || rules.formula)) return [];
  const wanted = new Set(own.flatMap(({ rules }) => keysOf(rules)));
  const { hidden } = outcomeNow(stored);
  const others = stored.fields.filter(({ id, recipientId, rules: { key } }) => {
    const acted = stored.recipients.some((each) => each.id === recipientId && each.actedAt !== null);
    return recipientId !== recipient.id && acted && key !== undefined && wanted.has(key) && !hidden.has(id);
  });
  return [
    ...own.map((field) => ({
      ...toRuled(field),
      value: field.readOnly && !field.rules.formula ? readOnlyValue(field, recipient) : null,
    })),
    ...others.map((field) => ({ ...toRuled(field), showIf: null, formula: null, value: field.value })),
  ];
}

/**
 * What stands on the pages and is not for this recipient to fill in. Somebody else's entries become visible with their
 * signature, not while they are still at it; what nobody can change is there from the start.
 */
function othersFields(stored: Stored, recipientId: string): OthersField[] {
  const { hidden } = outcomeNow(stored);
  return stored.fields.flatMap((field) => {
    const owner = stored.recipients.find((each) => each.id === field.recipientId);
    if (!owner || (owner.id === recipientId && (!field.readOnly || field.rules.formula))) return [];
    // The page itself says which of the recipient's own are hidden while they write.
    if (hidden.has(field.id) && (owner.id !== recipientId || owner.actedAt !== null)) return [];
    const { id, documentIndex, pageNumber } = field;
    const filled = field.readOnly ? { ...field, value: readOnlyValue(field, owner) } : field;
    const isShown = field.readOnly || owner.actedAt !== null;
    const content = (isShown && contentOf(filled, owner, stored.attachments)) || null;
    // What stays empty for good is nobody's place any more.
    if ((field.readOnly || owner.actedAt !== null) && !content) return [];
    return [
      {
        id,
        documentIndex,
        pageNumber,
        ...contentBox(content ? field : { ...field, value: null }),
        name: owner.name || owner.email,
        locale: owner.locale,
        content,
      },
    ];
  });
}
