import type { Stored } from "@/lib/envelopes/store";
import { channelIn, consentsIn } from "@/lib/evidence/arrival";
import { GENESIS } from "@/lib/evidence/chain";
import type { Protection } from "@/lib/evidence/protection";
import { envelopeFacts, personalText } from "@/lib/evidence/standing";
import type { EventWithPersonal } from "@/lib/evidence/store";
import { fill, wordsFor } from "@/lib/evidence/words";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { SignatureRow } from "@/lib/signers/store";
import type { Sealed } from "./apply-seal";
import { toReportedRecipient } from "./reported-recipient";

/** A sealed file as it was stored. */
export type SealedDocument = { sha256: string; sizeBytes: number } & Pick<Sealed, "level" | "isPending" | "renewBy">;
export type SealIdentity = AuditReport["seal"];

type Input = {
  stored: Stored;
  events: EventWithPersonal[];
  protection: Protection;
  /** Nothing for an envelope that ended without being completed. */
  sealed: SealedDocument[];
  combined: SealedDocument | undefined;
  /** Of level ADVANCED, and what was signed with them. */
  signatures: readonly SignatureRow[];
  manifests: AuditReport["manifests"];
  seal: SealIdentity;
  now: Date;
};

const ends: Partial<Record<Stored["envelope"]["status"], string>> = {
  DECLINED: "envelope.declined",
  VOIDED: "envelope.voided",
  EXPIRED: "envelope.expired",
};

/**
 * Reads the audit trail out of the one list of events: times, subject, sender, languages, reasons and what
 * is said of documents are as they were recorded, where events of an earlier version tell it. Names of people, the hashes of
 * documents, the environment that the seal is of and what was sealed come from the tables; the verifier compares them with the
 * events (`printed_person`, `printed_facts`).
 */
export function auditReport({ stored, events, protection, sealed, combined, ...input }: Input): AuditReport {
  const { envelope, sender } = stored;
  const { signatures, manifests, seal, now } = input;
  const end = ends[envelope.status];
  const told = envelopeFacts(events);
  const ending = told.ending?.type === end ? told.ending : undefined;
  const locale = told.locale ?? envelope.locale;
  return {
    format: 4,
    generatedAt: now.toISOString(),
    envelope: {
      id: envelope.id,
      subject: told.subject ?? envelope.subject,
      status: end ? envelope.status : "COMPLETED",
      environment: envelope.environment,
      locale,
      createdAt: (told.created?.at ?? envelope.createdAt).toISOString(),
      sentAt: told.sent?.at.toISOString(),
      completedAt: end ? undefined : now.toISOString(),
      ended: ending && {
        at: ending.at.toISOString(),
        by: nameIn(ending),
        reason: told.reason,
      },
      sender: { ...sender, ...told.sender, addressConfirmed: told.senderConfirmed },
    },
    documents: stored.documents.map(({ document }, index) => ({
      name: told.documentNames?.[index] ?? document.name,
      pageCount: told.documents?.[index]?.pageCount ?? document.pageCount,
      sizeBytes: told.documents?.[index]?.sizeBytes ?? document.sizeBytes,
      uploadedSha256: document.uploadedSha256,
      sha256: document.sha256,
      layers: told.documents?.[index]?.layers,
      sealedSha256: sealed[index]?.sha256,
      sealedSizeBytes: sealed[index]?.sizeBytes,
      signatureLevel: sealed[index] && levelLine(sealed[index], locale),
    })),
    combined: combined && {
      sha256: combined.sha256,
      sizeBytes: combined.sizeBytes,
      signatureLevel: levelLine(combined, locale),
    },
    recipients: stored.recipients.map((recipient) => ({
      ...toReportedRecipient(recipient, events, signatures),
      locale: told.localeOf(recipient.id) ?? recipient.locale,
    })),
    consents: consentsIn(events).map(({ event, ...consent }) => ({ ...consent, at: event.at.toISOString() })),
    events: events.map((event) => eventEntry(event, locale)),
    recorded: events.map(({ mac: _, ...event }) => ({ ...event, at: event.at.toISOString() })),
    chain: { algorithm: "SHA-256", length: events.length, head: events.at(-1)?.hash ?? GENESIS },
    protection: { algorithm: "HMAC-SHA-256", ...protection },
    manifests,
    seal,
  };
}

const nameIn = (event: EventWithPersonal): string | undefined =>
  personalText(event, "name") ?? personalText(event, "email");

/** The level, and what is still to come to it. */
function levelLine({ level, isPending }: SealedDocument, locale: string): string {
  const { pending } = wordsFor(locale).seal;
  const more = isPending ? ` (${pending[level as keyof typeof pending]})` : "";
  return `PAdES ${level}${more}`;
}

function eventEntry(event: EventWithPersonal, locale: string): AuditReport["events"][number] {
  const words = wordsFor(locale);
  const sender = event.personal?.data.sender as { name?: string } | undefined;
  const name = nameIn(event) ?? "";
  const type = event.type === "recipient.bounced" && event.payload.by === "SMS" ? "recipient.text_bounced" : event.type;
  const template = words.summary[type as keyof typeof words.summary] ?? event.type;
  return {
    seq: event.seq,
    at: event.at.toISOString(),
    type: event.type,
    summary: fill(template, { name, sender: sender?.name ?? "", previous: previousIn(event) }),
    actor: actorWord(event, words.actor),
    channel: channelIn(event),
    ip: personalText(event, "ip"),
    userAgent: personalText(event, "userAgent"),
    hash: event.hash,
  };
}

/** Who the recipient was before this event; a dash once that is erased. */
function previousIn({ personal }: EventWithPersonal): string {
  const before = personal?.data.before as { name?: string; email?: string } | undefined;
  return before?.name || before?.email || "–";
}

function actorWord({ actor }: EventWithPersonal, words: Record<string, string>): string {
  const kind = actor.channel === "SIMULATED" ? "simulated" : actor.type;
  return words[String(kind)] ?? "";
}
