import * as z from "zod";
import { environment, time } from "./common";
import { contract } from "./contract";
import { issuedKinds } from "./verify-codes";
import { count, FileReport, sha256 } from "./verify-report";

/** Sealed files are larger than what was uploaded, and several may be in one. */
export const maxVerifyBytes = 100 * 1024 * 1024;

const Issued = z.object({
  kind: z.enum(issuedKinds).meta({ description: "What it is" }),
  sha256: sha256.meta({ description: "SHA-256 of what was issued" }),
  isWholeFile: z.boolean().meta({ description: "False when the file begins with it and goes on" }),
  documentIndex: count.nullable().meta({ description: "Which document of the envelope, from 0" }),
  envelopeId: z.string().meta({ description: "The envelope" }),
  environment: environment.meta({ description: "`test` means without legal value" }),
  status: z.string().meta({ description: "What the envelope is now" }),
  completedAt: time.nullable().meta({ description: "When everyone had acted" }),
  purgedAt: time.nullable().meta({ description: "When the instance deleted its own copy" }),
});
export type Issued = z.infer<typeof Issued>;

const issued = Issued.nullable().meta({
  description: "What this instance knows of the file; null when it never issued it",
});

export const VerificationReport = FileReport.extend({ issued }).meta({ id: "VerificationReport" });
export type VerificationReport = z.infer<typeof VerificationReport>;

const words = `A public check: no key is needed, and nothing of the file is kept.

The verdict is made from the bytes alone; \`issued\` says besides whether this instance issued exactly this file, and what
has become of the envelope since. The report names what it finds in stable codes.`;

export const verifyFile = contract({
  method: "POST",
  path: "/v1/verify",
  operationId: "verifyFile",
  summary: "Verify a sealed or signed PDF",
  description: words,
  audience: "public",
  scope: undefined,
  params: undefined,
  query: undefined,
  body: undefined,
  maxFileBytes: maxVerifyBytes,
  forms: {
    "multipart/form-data": z.object({
      file: z.string().meta({ format: "binary", description: "The PDF, at most 100 MB" }),
    }),
    "application/json": z.object({ base64: z.string().meta({ description: "The PDF in base64" }) }),
  },
  response: { status: 200, body: VerificationReport },
  errors: [
    "bad_request",
    "payload_too_large",
    "invalid_request",
    "digest_mismatch",
    "unsupported_media_type",
    "pdf_too_complex",
  ],
});

/** What may come beside the file. */
export const VerifyMembers = z.object({ sha256: z.string().optional() });

export const getSigningCertificates = contract({
  method: "GET",
  path: "/v1/verify/certificates",
  operationId: "getSigningCertificates",
  summary: "Get the certificates to check files with",
  description:
    "PEM, for `certyneo-verify --trust` and `openssl -CAfile`: the certificates that documents and audit trails were ever sealed with here (`# Role: seal`), the authorities that certify signers (`signer`), and the roots above the seals with the authorities that this instance trusts itself (`ca`). Before each stands whose it is, its SHA-256 and its role; only a `seal` vouches for what a file holds. Compare the SHA-256 by another way before you rely on it.",
  audience: "public",
  scope: undefined,
  params: undefined,
  query: z.object({
    environment: environment
      .default("live")
      .meta({ description: "`test` for files of test keys, which have no legal value" }),
  }),
  body: undefined,
  response: { status: 200, body: undefined, contentType: "application/x-pem-file" },
  errors: [],
});

export const findIssued = contract({
  method: "GET",
  path: "/v1/verify/{sha256}",
  operationId: "findIssued",
  summary: "Ask whether a file was issued here",
  description:
    "By the SHA-256 of the file, which only who has the file can know: the file itself need not be sent. The code on the audit trail of an envelope that was declined, voided or has expired names that trail. `issued` is null for every other hash.",
  audience: "public",
  scope: undefined,
  params: z.object({
    sha256: sha256.meta({ description: "SHA-256 of the file, lower-case hex", example: "0".repeat(64) }),
  }),
  query: undefined,
  body: undefined,
  response: {
    status: 200,
    body: z.object({ sha256: sha256.meta({ description: "The hash that was asked for" }), issued }),
  },
  errors: [],
});
