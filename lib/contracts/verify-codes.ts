/** What a reason does to the verdict: `fails` makes it INVALID, `doubts` INDETERMINATE, a `note` changes nothing. */
export type Weight = "fails" | "doubts" | "note";

/** Everything a report can say about a file or a signature. Stable: programs and translations rely on the codes. */
export const reasonWeights = {
  // The file
  no_signature: "note",
  encrypted: "doubts",
  unreadable: "doubts",
  too_many_signatures: "doubts",
  hidden_signature: "doubts",
  signature_removed: "fails",
  unreachable_signature: "fails",
  trailing_data: "fails",
  written_elsewhere: "doubts",
  two_readings: "doubts",
  seal_unknown: "doubts",
  has_layers: "note",
  record_unreadable: "fails",
  record_broken: "fails",
  record_unprotected: "doubts",
  // Where a signature stands
  byte_range_invalid: "fails",
  contents_mismatch: "fails",
  contents_padding: "fails",
  contents_notation: "fails",
  revision_end: "fails",
  revision_unreadable: "doubts",
  not_in_own_revision: "fails",
  // The signature itself
  format_unsupported: "doubts",
  algorithm_unsupported: "doubts",
  algorithm_weak: "doubts",
  cms_malformed: "fails",
  cms_irregular: "note",
  seal_irregular: "fails",
  cms_has_content: "fails",
  signer_count: "fails",
  signer_certificate_missing: "doubts",
  attributes_invalid: "fails",
  digest_mismatch: "fails",
  signing_certificate_missing: "fails",
  signing_certificate_mismatch: "fails",
  signature_invalid: "fails",
  // Who signed
  chain_untrusted: "doubts",
  chain_unsupported: "doubts",
  certificate_expired: "doubts",
  certificate_not_yet_valid: "doubts",
  certificate_purpose: "doubts",
  certificate_revoked: "fails",
  certificate_revoked_later: "note",
  revocation_unknown: "note",
  development_certificate: "note",
  test_certificate: "note",
  seal_missing: "doubts",
  // When
  timestamp_invalid: "fails",
  timestamp_untrusted: "note",
  timestamp_unsupported: "note",
  time_unproven: "note",
  time_by_seal: "note",
  signing_time_attribute: "note",
  // What came after
  later_revisions: "note",
  additions: "note",
  additions_sealed: "note",
  changed_after_signing: "fails",
  changed_after_seal: "fails",
  certification_violated: "fails",
  locked_field_changed: "fails",
} as const satisfies Record<string, Weight>;

export type Reason = keyof typeof reasonWeights;

/** Best first. `VALID_WITH_ADDITIONS`: what was signed is as it was, and something was added to it. */
export const verdicts = ["VALID", "VALID_WITH_ADDITIONS", "INDETERMINATE", "INVALID", "UNSIGNED"] as const;
export type Verdict = (typeof verdicts)[number];

/** What a change between two revisions is, the worse the later. Only `visible_signature`, `annotation` and `form` show. */
export const changeKinds = [
  "validation_data",
  "timestamp",
  "signature",
  "metadata",
  "form",
  "visible_signature",
  "annotation",
  "other",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** PAdES baseline levels (EN 319 142-1 6). */
export const padesLevels = ["B-B", "B-T", "B-LT", "B-LTA"] as const;

/**
 * `seal`: a certificate that the platform itself seals with; `signer`: its own authority for signers; `authority`: anyone
 * else who is trusted, with all that they issued.
 */
export const anchorRoles = ["seal", "signer", "authority"] as const;
export type AnchorRole = (typeof anchorRoles)[number];

/** What is wrong with the record in an audit trail. */
export const evidenceFaults = [
  "unreadable",
  "sequence",
  "previous_hash",
  "hash",
  "commitment",
  "missing_personal",
  "head",
  "length",
  "printed_events",
  "printed_person",
  "printed_facts",
  "foreign_event",
  "changed_outside",
  "missing_event",
  "manifest",
] as const;
export type EvidenceFault = (typeof evidenceFaults)[number];

/** What a trail prints that its record tells as well. */
export const printedFacts = [
  "environment",
  "language",
  "workspace",
  "subject",
  "created_at",
  "sent_at",
  "completed_at",
  "ended",
  "sender",
  "sender_confirmed",
  "documents",
  "document_name",
  "document_pages",
  "document_size",
  "recipients",
  "status",
  "viewed_at",
  "acted_at",
  "decline_reason",
  "name",
  "email",
  "ip",
  "reached_by",
  "authenticated_by",
  "authenticated_at",
  "device",
  "time_zone",
  "role",
  "consent",
  "certificate",
] as const;
export type PrintedFact = (typeof printedFacts)[number];

/** Files that an instance issues. */
export const issuedKinds = ["sealed_document", "combined_document", "audit_trail"] as const;
export type IssuedKind = (typeof issuedKinds)[number];
