import * as z from "zod";
import { Attachment } from "./attachments";
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
/** PAdES baseline levels (EN 319 142-1), each including the one before. */
export const sealLevels = ["B-B", "B-T", "B-LT", "B-LTA"] as const;

export const signatureLevels = ["SIMPLE", "ADVANCED", "QUALIFIED"] as const;

const EnvelopeDocument = z.object({
  id: z.string().meta({ description: "The document" }),
  name: z.string().meta({ description: "File name" }),
  pageCount: z.int().meta({ description: "Pages" }),
  size: z.int().meta({ description: "Bytes" }),
  sha256: z.string().meta({ description: "SHA-256 of the document as everyone sees it" }),
  sealedSha256: z.string().nullable().meta({ description: "SHA-256 of the sealed file; null before it is sealed" }),
});

export const Envelope = z
  .object({
    id: z.string().meta({ description: "The envelope" }),
    subject: z.string().meta({ description: "What the mail and the signing page say it is about" }),
    message: z.string().meta({ description: "Words to the recipients; may be empty" }),
    status: z.enum(envelopeStatuses).meta({ description: "Where it stands" }),
    sealing: z.boolean().meta({ description: "Everyone has signed; the sealed PDF is being made" }),
    sealLevel: z.enum(sealLevels).nullable().meta({
      description:
        "PAdES level of the seal: `B-T` with a timestamp, `B-LT` with validation data too, `B-LTA` with a timestamp over all of it; the lowest of the documents; null before it is sealed",
    }),
    sealPending: z.boolean().meta({
      description:
        "An authority that did not answer kept the seal from a higher level. It is asked again, and what it gives is appended to the sealed files: their hashes change, their bytes so far do not",
    }),
    signatureLevel: z.enum(signatureLevels).meta({ description: "How firmly signers are identified" }),
    recipients: z.array(Recipient).meta({ description: "Everyone who gets it" }),
    documents: z.array(EnvelopeDocument).meta({ description: "What is signed, in order" }),
    fields: z.array(Field).meta({ description: "What is filled in, and where" }),
    attachments: z.array(Attachment).meta({ description: "Files that signers added, once they have signed" }),
    closeReason: z.string().nullable().meta({ description: "Why it was declined, voided or returned" }),
    expiresAt: time.nullable().meta({ description: "When it can no longer be signed" }),
    scheduledAt: time.nullable().meta({ description: "When it will be, or was, sent by itself" }),
    createdAt: time.meta({ description: "When it was made" }),
    updatedAt: time.meta({ description: "When it last changed" }),
    sentAt: time.nullable().meta({ description: "When it was sent" }),
    completedAt: time.nullable().meta({ description: "When the sealed PDF was ready" }),
    legalHold: z
      .object({
        since: time.meta({ description: "Since when" }),
        reason: z.string().nullable().meta({ description: "Why, as the member who did it said" }),
      })
      .nullable()
      .meta({ description: "While it is held nothing of it is purged or erased; null without a hold" }),
    purgedAt: time.nullable().meta({
      description:
        "When its files and all personal data were deleted: texts and names are empty since then, hashes and events stay",
    }),
    category: z.enum(categories).meta({ description: "What kind of paper; guessed from the subject unless given" }),
    tags: z.array(z.string()).meta({ description: "Your own labels, lower case" }),
    locale: z.string().meta({ description: "Language of mails and signing page" }),
    redirectUrl: z.string().nullable().meta({ description: "Where signers go when they are done" }),
    initialsOnEveryPage: z.boolean().meta({ description: "Signers put their initials on each page" }),
    environment: environment.meta({ description: "Where it lives" }),
    workspaceId: z.string().meta({ description: "Whose it is" }),
    metadata: z.record(z.string(), z.string()).meta({ description: "Your own names and values" }),
    sender: z
      .object({
        name: z.string().meta({ description: "Their name" }),
        email: z.string().meta({ description: "Their address" }),
      })
      .meta({ description: "Who sent it" }),
    warnings: z
      .array(
        z.object({
          path: z.string().meta({ description: "Dotted path of the member, e.g. `fields.0`" }),
          message: z.string().meta({ description: "What happened to it" }),
        }),
      )
      .meta({ description: "What was moved, not found or ignored when the fields were placed" }),
  })
  .meta({ id: "Envelope" });
export type Envelope = z.infer<typeof Envelope>;

/** A row of the list: who holds it up is readable without opening it. */
export const EnvelopeSummary = Envelope.omit({ fields: true, attachments: true, warnings: true }).meta({
  id: "EnvelopeSummary",
});
export type EnvelopeSummary = z.infer<typeof EnvelopeSummary>;

export const EvidenceEvent = z
  .object({
    id: z.string().meta({ description: "The event" }),
    seq: z.int().meta({ description: "Its place in the chain, from 1" }),
    type: z.string().meta({ description: "What happened, e.g. `recipient.signed`" }),
    at: time.meta({ description: "When" }),
    actor: z.record(z.string(), z.string()).meta({
      description:
        "Who did it: `type` and an id; of recipients also the `channel` of their link, and a mark that tells their browsers apart (`session`)",
    }),
    payload: z.record(z.string(), z.unknown()).meta({ description: "Facts and hashes; no personal data" }),
    personal: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: "Names, addresses, IP; null once erased" }),
    salt: z.string().nullable().meta({ description: "With it, anyone can recompute the commitment" }),
    commitment: z.string().meta({ description: "SHA-256 that stands for `personal` in the chain" }),
    previousHash: z.string().meta({ description: "Hash of the event before" }),
    hash: z.string().meta({ description: "SHA-256 over this event and the hash before it" }),
    undelivered: z
      .literal(true)
      .optional()
      .meta({ description: "The mail that belongs to it has not left: no mail server is set up, or it refused" }),
  })
  .meta({ id: "EvidenceEvent" });
export type EvidenceEvent = z.infer<typeof EvidenceEvent>;
