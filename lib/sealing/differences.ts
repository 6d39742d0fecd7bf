import canonicalize from "canonicalize";
import type { EvidenceFault } from "@/lib/contracts/verify-codes";
import { actsOn } from "@/lib/envelopes/aggregate";
import { hiddenFields, outcomeNow } from "@/lib/envelopes/rule-outcome";
import { markSha256, valuesSha256 } from "@/lib/envelopes/signed-hashes";
import type { RecipientRow, Stored } from "@/lib/envelopes/store";
import type { SignatureRow } from "@/lib/signers/store";
import type { RecordedFacts } from "./recorded-facts";

/** What of an envelope is not as it was recorded, and whose it is. */
export type Difference = {
  what:
    | "record"
    | "environment"
    | "language"
    | "subject"
    | "level"
    | "documents"
    | "recipients"
    | "person"
    | "act"
    | "mark"
    | "values"
    | "attachments"
    | "signature"
    | "trail";
  recipientId?: string;
  /** What the verifier would find in the trail. */
  fault?: EvidenceFault;
};

/**
 * Compares what is about to be sealed with what was recorded when people did it. What an event of an earlier version
 * does not tell is not compared; what a whole record does not tell did not happen, and an act that none tells of never
 * counts.
 */
export function differencesFrom(
  recorded: RecordedFacts,
  stored: Stored,
  signatures: readonly SignatureRow[],
): Difference[] {
  const { envelope, recipients } = stored;
  const documents = stored.documents.map(({ documentId: id, document }) => ({ ...document, id }));
  const ofEnvelope = {
    environment: recorded.environments.some((each) => each !== envelope.environment),
    language: isOther(recorded.locale, envelope.locale),
    subject: isOther(recorded.subject, envelope.subject),
    level: isOther(recorded.signatureLevel, envelope.signatureLevel),
    documents: areOther(recorded.documents, documents, ["id", "sha256", "pageCount", "sizeBytes", "name"]),
    recipients: areOther(recorded.recipients && inOrder(recorded.recipients), inOrder(recipients), [
      "id",
      "role",
      "locale",
    ]),
  };
  return [
    ...named(ofEnvelope),
    ...recipients.flatMap((recipient) => ofRecipient(recorded, stored, signatures, recipient)),
  ];
}

function ofRecipient(
  recorded: RecordedFacts,
  stored: Stored,
  signatures: readonly SignatureRow[],
  recipient: RecipientRow,
): Difference[] {
  const { id, name, email, role, status } = recipient;
  const person = recorded.personOf(id);
  const isPersonOther = person ? isOther(person, { name, email }) : recorded.isWhole;
  // Nothing waits for a viewer: only what is said of them must have happened.
  const wanted = actsOn(role) ? actOfRole[role] : status === "CONFIRMED" ? "recipient.confirmed" : undefined;
  const act = wanted ? recorded.actOf(id) : undefined;
  const isActMissing = act?.type !== wanted;
  const ofAct = act?.type === "recipient.signed" ? ofSignature(act.payload, stored, signatures, recipient) : {};
  return named({ person: isPersonOther, act: isActMissing, ...ofAct }, id);
}

const actOfRole: Partial<Record<RecipientRow["role"], string>> = {
  SIGNER: "recipient.signed",
  APPROVER: "recipient.approved",
};

/** What somebody signed with and what they filled in. */
function ofSignature(
  payload: Record<string, unknown>,
  stored: Stored,
  signatures: readonly SignatureRow[],
  { id, mark, writesIn }: RecipientRow,
): Partial<Record<Difference["what"], boolean>> {
  const { fields, attachments } = stored;
  const own = fields.filter((field) => field.recipientId === id);
  const values = own.flatMap((field) => (field.value ? [[field.id, field.value] as const] : []));
  const files = payload.attachments as { id: string }[] | undefined;
  const filesNow = files?.map((file) => attachments.find((row) => row.id === file.id && row.recipientId === id));
  return {
    mark: isOther(payload.markSha256, mark ? markSha256(mark) : null),
    values:
      isOther(payload.valuesSha256, valuesSha256(values)) ||
      isOther(payload.writesIn ?? null, writesIn) ||
      isOther(payload.hiddenFields ?? [], hiddenFields(own, outcomeNow(stored))),
    attachments: isOther(
      files?.map(fileFacts),
      filesNow?.map((row) => row && fileFacts(row)),
    ),
    signature: isOther(payload.aesManifestSha256 ?? null, signatureOf(signatures, id)),
  };
}

const fileFacts = (file: Record<string, unknown>) => {
  const { id, fieldId, sha256, sizeBytes, mimeType } = file;
  return { id, fieldId, sha256, sizeBytes, mimeType };
};

/** The manifest that a recipient's signature of level ADVANCED is over; null where they gave none. */
function signatureOf(signatures: readonly SignatureRow[], recipientId: string): string | null {
  const own = signatures.filter((signature) => signature.recipientId === recipientId);
  return own.length > 0 ? own.map(({ manifestSha256 }) => manifestSha256).join(" ") : null;
}

/** Whether a list has other entries now, or one of them says otherwise what was recorded of it. */
function areOther<T extends object>(
  recorded: readonly { [member in keyof T]?: unknown }[] | undefined,
  now: readonly T[],
  members: readonly (keyof T)[],
): boolean {
  if (!recorded) return false;
  return (
    recorded.length !== now.length || recorded.some((each, i) => members.some((m) => isOther(each[m], now[i]![m])))
  );
}

const inOrder = <T extends { id: string }>(list: T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** What was not recorded is no other. */
const isOther = (recorded: unknown, now: unknown): boolean =>
  recorded !== undefined && canonicalize(recorded) !== canonicalize(now);

function named(found: Partial<Record<Difference["what"], boolean>>, recipientId?: string): Difference[] {
  const names = Object.entries(found).filter(([, isDifferent]) => isDifferent);
  return names.map(([what]) => ({ what: what as Difference["what"], ...(recipientId ? { recipientId } : {}) }));
}
