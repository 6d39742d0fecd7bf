import * as z from "zod";
import { time } from "./common";
import {
  anchorRoles,
  changeKinds,
  evidenceFaults,
  padesLevels,
  printedFacts,
  type Reason,
  reasonWeights,
  verdicts,
} from "./verify-codes";

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hex");
const reason = z.enum(Object.keys(reasonWeights) as [Reason, ...Reason[]]);
const reasons = z.array(reason);
export const count = z.int().nonnegative();

const Certificate = z.object({
  name: z.string().meta({ description: "Common name, or the whole subject where there is none" }),
  subject: z.string().meta({ description: "Whose it is" }),
  issuer: z.string().meta({ description: "Who issued it" }),
  serialNumber: z.string().meta({ description: "Upper-case hex" }),
  sha256: sha256.meta({ description: "SHA-256 of the certificate" }),
  notBefore: time.meta({ description: "Valid from" }),
  notAfter: time.meta({ description: "Valid until" }),
});

const Timestamp = z.object({
  time: time.meta({ description: "The time it states" }),
  authority: Certificate.nullable().meta({ description: "The timestamp authority; null when it cannot be told" }),
  isTrusted: z.boolean().meta({ description: "It holds, and its authority leads to an anchor of this instance" }),
  reasons: reasons.meta({ description: "What was found about it" }),
});

const Change = z.object({
  kind: z.enum(changeKinds).meta({ description: "What kind of change it is" }),
  path: z.string().meta({ description: "Where in the PDF, from the catalog on" }),
  page: z.int().positive().nullable().meta({ description: "On which page, from 1; null when on none" }),
});

const Claimed = z.object({
  name: z.string().nullable().meta({ description: "Name of the signer" }),
  reason: z.string().nullable().meta({ description: "Why it was signed" }),
  location: z.string().nullable().meta({ description: "Where it was signed" }),
  time: time.nullable().meta({ description: "When it was signed, by the signer's own clock" }),
});

const Signature = z
  .object({
    number: z.int().positive().meta({ description: "From 1, in the order of signing" }),
    fieldName: z.string().meta({ description: "The form field that holds it" }),
    kind: z
      .enum(["signature", "timestamp"])
      .meta({ description: "`timestamp`: a document timestamp, by nobody's will" }),
    verdict: z.enum(verdicts).exclude(["UNSIGNED"]).meta({ description: "What it comes to" }),
    reasons: reasons.meta({ description: "Why, in stable codes" }),
    signer: Certificate.nullable().meta({ description: "The certificate that made it; null when it cannot be told" }),
    claimed: Claimed.meta({ description: "What the signature says of itself: signed, but proven by nobody else" }),
    provenTime: time.nullable().meta({ description: "It existed then at the latest, as a trusted timestamp proves" }),
    provenBy: z
      .enum(["signature_timestamp", "document_timestamp"])
      .nullable()
      .meta({ description: "What proves that time" }),
    timestamps: z.array(Timestamp).meta({ description: "Timestamps of the signature itself" }),
    isTrusted: z.boolean().meta({ description: "Its certificate leads to an anchor that this instance trusts" }),
    chain: z.array(z.string()).meta({ description: "Subjects of the certificates, from the signer up" }),
    trustedAs: z.enum(anchorRoles).nullable().meta({ description: "In what role the anchor is trusted; null without" }),
    level: z.enum(padesLevels).nullable().meta({ description: "PAdES level reached; null for other or broken ones" }),
    subFilter: z.string().meta({ description: "Format, as the PDF names it" }),
    algorithm: z.string().nullable().meta({ description: "How it was made" }),
    certifies: z.number().nullable().meta({
      description: "For a certification, what it permits: 1 nothing, 2 forms and signatures, 3 annotations too",
    }),
    byteRange: z.array(z.int()).meta({ description: "/ByteRange" }),
    signedBytes: count.meta({ description: "It covers so many bytes, from the first on" }),
    coversWholeFile: z.boolean().meta({ description: "Nothing comes after it" }),
    laterChanges: z.array(Change).meta({ description: "What was changed after it, the first 50, worst first" }),
  })
  .meta({ id: "VerifiedSignature" });

const Revision = z.object({
  number: z.int().positive().meta({ description: "From 1" }),
  lengthBytes: count.meta({ description: "The revision is the first so many bytes of the file" }),
  sha256: sha256.meta({ description: "SHA-256 of these bytes" }),
  signatures: z.array(z.int().positive()).meta({ description: "Numbers of the signatures made with it" }),
  kinds: z.array(z.enum(changeKinds)).meta({ description: "What it added to the revision before, each kind once" }),
  changes: z.array(Change).meta({ description: "The same one by one, the first 50, worst first" }),
  changeCount: count.meta({ description: "How many there are in all" }),
});

const EvidenceDocument = z.object({
  name: z.string().meta({ description: "Name of the document" }),
  sha256: sha256.meta({ description: "SHA-256 of the document as everyone saw it" }),
  sealedSha256: sha256.nullable().meta({ description: "SHA-256 of the sealed document; null when it was not sealed" }),
  sealedSizeBytes: count.nullable().meta({ description: "Bytes of the sealed document" }),
});

const Evidence = z.object({
  envelopeId: z.string().meta({ description: "The envelope whose record it is" }),
  status: z.string().meta({ description: "How the envelope ended" }),
  environment: z.string().meta({ description: "`live` or `test`" }),
  isIntact: z.boolean().meta({ description: "Every hash was recomputed, and the record agrees with what is printed" }),
  fault: z.enum(evidenceFaults).nullable().meta({ description: "The first thing that is wrong" }),
  faultAt: z.int().nullable().meta({ description: "Number of the event with the fault, from 1" }),
  faultFact: z
    .enum(printedFacts)
    .nullable()
    .meta({ description: "With `printed_person` and `printed_facts`: what is printed otherwise than it was recorded" }),
  untoldFacts: z.array(z.enum(printedFacts)).meta({
    description:
      "What is printed and no event tells, as in envelopes of earlier versions, or not any more: the record neither confirms nor contradicts it",
  }),
  eventCount: count.meta({ description: "Events in the record" }),
  erasedCount: count.meta({
    description:
      "Events without their personal data; their hashes still hold. With no event that says they were erased: `missing_personal`",
  }),
  unprotectedCount: count.nullable().meta({
    description:
      "So many events, from the first on, had no MAC of the instance when the trail was made; null in trails that do not say",
  }),
  head: z.string().meta({ description: "Hash of the last event, as recomputed: it stands for all of them" }),
  documents: z.array(EvidenceDocument).meta({ description: "The documents it is about" }),
  combinedSha256: sha256.nullable().meta({ description: "SHA-256 of the file with all documents" }),
});

/** What the sandbox finds in the bytes alone. */
export const FileReport = z.object({
  verdict: z.enum(verdicts).meta({
    description:
      "`VALID`: sealed or signed, trusted, and nothing that shows was added. `VALID_WITH_ADDITIONS`: what was signed is unchanged, and something was added. `INDETERMINATE`: cannot be told, e.g. because nobody here trusts the signer. `INVALID`: broken or changed. `UNSIGNED`: there is no signature",
  }),
  reasons: reasons.meta({ description: "Reasons that concern the whole file" }),
  sha256: sha256.meta({ description: "SHA-256 of the file" }),
  sizeBytes: count.meta({ description: "Bytes of the file" }),
  signatures: z.array(Signature).meta({ description: "Signatures and timestamps, in the order of signing" }),
  revisions: z.array(Revision).meta({ description: "How the file grew: each revision is a beginning of it" }),
  evidence: Evidence.nullable().meta({ description: "The record inside, when the file is an audit trail of Certyneo" }),
});
