import type * as z from "zod";
import type { SignatureMarkInput } from "@/lib/contracts/signature-mark";
import { AppError } from "@/lib/errors";
import { checkValues } from "@/lib/fields/check-values";
import { checkFiles } from "./check-files";
import { type Consent, consentFacts, consentsOf } from "./consent";
import { hiddenFields, outcomeAtSigning } from "./rule-outcome";
import { markSha256, valuesSha256 } from "./signed-hashes";
import type { AttachmentRow, FieldRow, RecipientRow, Stored } from "./store";
import { toField } from "./to-envelope";
import { valuesAtSigning } from "./values";
import { writingLocale } from "./writing-locale";

export type Mark = z.output<typeof SignatureMarkInput>;
export type SignInput = {
  consentSha256: string;
  mark: Mark;
  values: Record<string, string>;
  timeZone?: string | undefined;
};

/** What a signature writes: the signer's fields from now on, and what the record says of it. */
export type SigningPlan = {
  own: FieldRow[];
  values: Map<string, string>;
  /** Fields of theirs that are not there, by what they and others filled in. */
  hidden: string[];
  files: AttachmentRow[];
  mark: { kind: string; sha256: string };
  consent: Consent;
  /** The language in which their days and numbers were shown to them, and will stand. */
  writesIn: string;
  payload: Record<string, unknown>;
};

/** Checks what a signer gives and says what it comes to. Writes nothing. */
export function planSigning(stored: Stored, recipient: RecipientRow, input: SignInput, now: Date): SigningPlan {
  const consent = requireConsent(stored, recipient, input.consentSha256);
  const own = stored.fields.filter((field) => field.recipientId === recipient.id);
  const outcome = outcomeAtSigning(stored, recipient, input.values);
  const hidden = hiddenFields(own, outcome);
  const shown = own.filter((field) => !hidden.includes(field.id));
  // What was written before a field was hidden is not held against anybody.
  const given = Object.fromEntries(Object.entries(input.values).filter(([id]) => !hidden.includes(id)));
  const asked = shown.map((field) => ({
    ...toField(field, stored.recipients),
    ...(field.rules.formula ? { value: outcome.computed.get(field.id) ?? null } : {}),
  }));
  const issues = checkValues(asked, given);
  const { files, issues: fileIssues } = checkFiles(shown, given, stored.attachments);
  issues.push(...fileIssues);
  if (recipient.status !== "SIGNED" && issues.length > 0) {
    throw new AppError("invalid_request", "Some fields are not filled in correctly.", { issues });
  }
  const values = valuesAtSigning(own, recipient, given, now, outcome);
  const mark = { kind: input.mark.kind, sha256: markSha256(input.mark) };
  const writesIn = writingLocale({ ...recipient, writesIn: null }, consent.locale);
  const payload = {
    ...consentFacts(consent),
    writesIn,
    markKind: mark.kind,
    markSha256: mark.sha256,
    valuesSha256: valuesSha256(values),
    ...(hidden.length > 0 ? { hiddenFields: hidden } : {}),
    ...(files.length > 0 ? { attachments: files.map(inEvidence) } : {}),
  };
  return { own, values, hidden, files, mark, consent, writesIn, payload };
}

/** A file by its hash; its name may be personal. */
const inEvidence = ({ id, fieldId, sha256, sizeBytes, mimeType }: AttachmentRow) => ({
  ...{ id, fieldId, sha256, sizeBytes, mimeType },
});

/** The text that was agreed to, in whichever language it was shown. Throws when no current one has this hash. */
export function requireConsent(stored: Stored, recipient: RecipientRow, sha256: string): Consent {
  const consent = consentsOf(stored, recipient).find((each) => each.sha256 === sha256);
  if (consent) return consent;
  throw new AppError(
    "consent_outdated",
    "The consent text changed since this page was opened. Reload the page and read it again.",
  );
}
