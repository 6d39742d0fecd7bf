import type * as z from "zod";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { SignatureMarkInput } from "@/lib/contracts/signature-mark";

export type Mark = z.output<typeof SignatureMarkInput>;

/** What the person has done so far. Lives in this tab until it is sent. */
export type Draft = {
  agreed: boolean;
  /** Name as typed for the signature; the initials come from it as well. */
  signName: string;
  mark: Mark | undefined;
  values: Record<string, string>;
};

const keyOf = (recipientId: string) => `certyneo.sign.${recipientId}`;

export function freshDraft(ceremony: Ceremony): Draft {
  const { name, email } = ceremony.recipient;
  const own: Partial<Record<Ceremony["fields"][number]["fieldType"], string>> = { NAME: name, EMAIL: email };
  const added = (field: Ceremony["fields"][number]) =>
    ceremony.attachments.find((each) => each.fieldId === field.id)?.id;
  const values = ceremony.fields.map(
    (field) => [field.id, added(field) ?? field.value ?? own[field.fieldType] ?? ""] as const,
  );
  return { agreed: false, signName: name, mark: undefined, values: Object.fromEntries(values) };
}

/** What this tab kept, if it still fits; storage may be blocked or hold something old. */
export function restoreDraft(ceremony: Ceremony): Draft | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(ceremony.recipient.id)) ?? "null") as
      | (Draft & { consent: string })
      | null;
    if (!kept || typeof kept.values !== "object") return undefined;
    const fresh = freshDraft(ceremony);
    const values = Object.entries(kept.values).filter(([id]) => Object.hasOwn(fresh.values, id));
    return {
      agreed: kept.agreed === true && kept.consent === ceremony.consent.sha256,
      signName: String(kept.signName ?? fresh.signName),
      mark: kept.mark,
      values: { ...fresh.values, ...Object.fromEntries(values) },
    };
  } catch {
    return undefined;
  }
}

export function keepDraft(ceremony: Ceremony, draft: Draft): void {
  try {
    sessionStorage.setItem(
      keyOf(ceremony.recipient.id),
      JSON.stringify({ ...draft, consent: ceremony.consent.sha256 }),
    );
  } catch {
    // Without storage the draft lives in memory only.
  }
}

export function dropDraft(recipientId: string): void {
  try {
    sessionStorage.removeItem(keyOf(recipientId));
  } catch {
    // Nothing was kept.
  }
}
