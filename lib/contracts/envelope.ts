import * as z from "zod";
import { environment, time } from "./common";
import { Field } from "./fields";
import { Recipient } from "./recipients";

export const envelopeStatuses = [
  "DRAFT",
  "SCHEDULED",
  "SENT",
  "DELIVERED",
  "PARTIALLY_SIGNED",
  "COMPLETED",
  "DECLINED",
  "VOIDED",
  "EXPIRED",
  "RETURNED_TO_SENDER",
] as const;
export type EnvelopeStatus = (typeof envelopeStatuses)[number];

export const categories = [
  "CONTRACT",
  "AGREEMENT",
  "INVOICE",
  "LETTER",
  "QUOTE",
  "NDA",
  "HR",
  "LEGAL",
  "REPORT",
  "PROPOSAL",
  "OTHER",
] as const;
export const signatureLevels = ["SIMPLE", "ADVANCED", "QUALIFIED"] as const;

export const Envelope = z
  .object({
    id: z.string(),
    subject: z.string(),
    message: z.string(),
    status: z.enum(envelopeStatuses),
    sealing: z.boolean().meta({ description: "Everyone has signed; the sealed PDF is being made" }),
    sealLevel: z.enum(["B-B", "B-T"]).nullable(),
    signatureLevel: z.enum(signatureLevels),
    recipients: z.array(Recipient),
    documents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        pageCount: z.int(),
        size: z.int(),
        sha256: z.string(),
        sealedSha256: z.string().nullable(),
      }),
    ),
    fields: z.array(Field),
    closeReason: z.string().nullable().meta({ description: "Why it was declined or voided" }),
    expiresAt: time.nullable(),
    createdAt: time,
    updatedAt: time,
    sentAt: time.nullable(),
    completedAt: time.nullable(),
    category: z.enum(categories),
    tags: z.array(z.string()),
    locale: z.string(),
    redirectUrl: z.string().nullable(),
    initialsOnEveryPage: z.boolean(),
    environment,
    workspaceId: z.string(),
    metadata: z.record(z.string(), z.string()),
    sender: z.object({ name: z.string(), email: z.string() }),
    warnings: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .meta({ description: "What was moved, not found or ignored when the fields were placed" }),
  })
  .meta({ id: "Envelope" });
export type Envelope = z.infer<typeof Envelope>;

/** A row of the list: who holds it up is readable without opening it. */
export const EnvelopeSummary = Envelope.omit({ fields: true, metadata: true, warnings: true }).meta({
  id: "EnvelopeSummary",
});
export type EnvelopeSummary = z.infer<typeof EnvelopeSummary>;

export const EvidenceEvent = z
  .object({
    id: z.string(),
    seq: z.int(),
    type: z.string(),
    at: time,
    actor: z.record(z.string(), z.string()),
    payload: z.record(z.string(), z.unknown()),
    personal: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: "Names, addresses, IP; null once erased" }),
    salt: z.string().nullable().meta({ description: "With it, anyone can recompute the commitment" }),
    commitment: z.string(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: "EvidenceEvent" });
export type EvidenceEvent = z.infer<typeof EvidenceEvent>;
