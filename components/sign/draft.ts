import type * as z from "zod";
import type { DraftChanges } from "@/lib/browser/draft-saver";
import { rehearsal } from "@/lib/browser/rehearsal";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { CeremonyDraft } from "@/lib/contracts/draft";
import type { SignatureMarkInput } from "@/lib/contracts/signature-mark";
import { isAttachmentId } from "@/lib/fields/attachment";

export type Mark = z.output<typeof SignatureMarkInput>;

/** What the person has done so far. The server keeps all of it but the consent, which is given where one signs. */
export type Draft = {
  /** Of the text that was on the screen when the person agreed: another text is another question. */
  agreedSha256: string | undefined;
  /** Name as typed for the signature; the initials come from it as well. */
  signName: string;
  mark: Mark | undefined;
  values: Record<string, string>;
};

/** Whether the person has agreed to the text as it is now. */
export const hasAgreed = ({ consent }: Pick<Ceremony, "consent">, { agreedSha256 }: Draft): boolean =>
  agreedSha256 === consent.sha256;

const keyOf = (recipientId: string) => `certyneo.sign.${recipientId}`;

/** As the server knows it: what was saved before, here or elsewhere, over what the fields begin with. */
export function freshDraft(ceremony: Ceremony): Draft {
  const { name, email } = ceremony.recipient;
  const own: Partial<Record<Ceremony["fields"][number]["fieldType"], string>> = { NAME: name, EMAIL: email };
  const added = (field: Ceremony["fields"][number]) =>
    ceremony.attachments.find((each) => each.fieldId === field.id)?.id;
  const fillable = ceremony.fields.filter(({ readOnly }) => !readOnly);
  const values = fillable.map(
    (field) => [field.id, added(field) ?? field.value ?? own[field.fieldType] ?? ""] as const,
  );
  const empty = { agreedSha256: undefined, signName: name, mark: undefined, values: Object.fromEntries(values) };
  return ceremony.draft ? withSaved(empty, ceremony.draft) : empty;
}

/** What was saved elsewhere comes in, but for what this page has changed and not saved yet. */
export function withSaved(draft: Draft, saved: CeremonyDraft, unsaved: DraftChanges = { values: {} }): Draft {
  return {
    agreedSha256: draft.agreedSha256,
    signName: unsaved.signName ?? saved.signName ?? draft.signName,
    mark: unsaved.mark ?? saved.mark ?? draft.mark,
    values: { ...draft.values, ...saved.values, ...unsaved.values },
  };
}

/** What this tab did not get to the server, if it still fits; storage may be blocked or hold something old. */
export function restoreUnsaved(
  ceremony: Ceremony,
): { agreedSha256: string | undefined; unsaved: DraftChanges } | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(ceremony.recipient.id)) ?? "null") as {
      agreedSha256?: unknown;
      unsaved?: DraftChanges;
    } | null;
    if (!kept) return undefined;
    const { values, mark, signName } = kept.unsaved ?? { values: {} };
    const fitting = Object.entries(values).filter(([id, value]) => fits(ceremony, id, value));
    return {
      agreedSha256: typeof kept.agreedSha256 === "string" ? kept.agreedSha256 : undefined,
      unsaved: {
        values: Object.fromEntries(fitting),
        ...(mark ? { mark } : {}),
        ...(typeof signName === "string" ? { signName } : {}),
      },
    };
  } catch {
    return undefined;
  }
}

/** Fields may have been replaced, and a file that was added may have given way to another. */
function fits(ceremony: Ceremony, id: string, value: unknown): boolean {
  const field = ceremony.fields.find((each) => each.id === id);
  if (!field || typeof value !== "string") return false;
  const isFile = (field.fieldType === "ATTACHMENT" || field.fieldType === "STAMP") && isAttachmentId(value);
  return !isFile || ceremony.attachments.some((each) => each.id === value);
}

/** Keeps in this tab what is on its way to the server, and which text was agreed to. */
export function keepUnsaved(ceremony: Ceremony, { agreedSha256 }: Draft, unsaved: DraftChanges): void {
  if (rehearsal()) return;
  try {
    sessionStorage.setItem(keyOf(ceremony.recipient.id), JSON.stringify({ agreedSha256, unsaved }));
  } catch {
    // Without storage it lives in memory only until it is saved.
  }
}

export function dropDraft(recipientId: string): void {
  try {
    sessionStorage.removeItem(keyOf(recipientId));
  } catch {
    // Nothing was kept.
  }
}
