import * as z from "zod";
import { email, line, pathId } from "./common";
import { contract } from "./contract";
import { Envelope } from "./envelope";

const base = { audience: "member", query: undefined, scope: "retention:write" } as const;
const params = z.object({ envelopeId: pathId("envelope") });
const changesEnvelope = { ifMatch: true, response: { status: 200, body: Envelope }, etag: true } as const;

/** A century. */
export const maxRetentionDays = 36_500;

/** A workspace keeps its envelopes for at least a day, and for at most a century when it has a limit at all. */
export const retentionDays = z
  .number()
  .int()
  .min(1, "must be at least 1 day")
  .max(maxRetentionDays, `must be at most ${maxRetentionDays} days`)
  .nullable();

export const holdEnvelope = contract({
  ...base,
  ...changesEnvelope,
  method: "POST",
  path: "/v1/envelopes/{envelopeId}/legal-hold",
  operationId: "holdEnvelope",
  summary: "Put an envelope under legal hold",
  description:
    "From sending on. While it is held nothing of it is changed, purged or erased, by anyone or by the workspace's retention; " +
    "it can still be signed. Holding it again gives the hold another reason. For keys of owners and admins.",
  params,
  body: z.object({
    reason: line(1_000).default("").meta({ description: "Why; only members of the workspace see it" }),
  }),
  errors: ["envelope_not_found", "envelope_wrong_status", "forbidden", "purged"],
});

export const releaseEnvelope = contract({
  ...base,
  ...changesEnvelope,
  method: "DELETE",
  path: "/v1/envelopes/{envelopeId}/legal-hold",
  operationId: "releaseEnvelope",
  summary: "Release an envelope from legal hold",
  description: "Where there is no hold, nothing happens. For keys of owners and admins.",
  params,
  body: undefined,
  errors: ["envelope_not_found", "envelope_wrong_status", "forbidden", "purged"],
});

export const purgeEnvelope = contract({
  ...base,
  ...changesEnvelope,
  method: "POST",
  path: "/v1/envelopes/{envelopeId}/purge",
  operationId: "purgeEnvelope",
  summary: "Delete an envelope's files and personal data for good",
  description:
    "Once it is over: COMPLETED, DECLINED, VOIDED or EXPIRED. Its files are deleted in every version, and with them " +
    "names, addresses, entries, marks, attachments, mails and texts; a document that another envelope or a template uses " +
    "stays. What remains is a tombstone: status, moments, hashes and the chain of events, which still verifies. Files are " +
    "answered with 410 from then on, and `/verify` still recognises copies that others kept. This cannot be undone. For " +
    "keys of owners and admins.",
  params,
  body: undefined,
  errors: ["envelope_not_found", "envelope_wrong_status", "legal_hold", "forbidden"],
});

export const Erasure = z
  .object({
    erased: z.array(z.string()).meta({ description: "Envelopes in which the person was erased now" }),
    kept: z
      .array(
        z.object({
          envelopeId: z.string().meta({ description: "The envelope" }),
          reason: z.enum(["legal_hold", "not_ended", "in_progress"]).meta({
            description:
              "`legal_hold`: it is held; `not_ended`: people still act on it; `in_progress`: its audit trail is being made or a message is on its way, so ask again soon",
          }),
        }),
      )
      .meta({ description: "Envelopes that still know the person, and why; at most 100 are named" }),
    hasMore: z.boolean().meta({
      description: "There are more envelopes than were looked at: send the same request again",
    }),
  })
  .meta({ id: "Erasure" });
export type Erasure = z.infer<typeof Erasure>;

export const erasePerson = contract({
  ...base,
  method: "POST",
  path: "/v1/erasures",
  operationId: "erasePerson",
  summary: "Erase one person from every envelope that is over",
  description:
    "In the workspace and environment of the key: their name, address, phone number, mark, entries, attachments, what is " +
    "recorded of their devices, and all mails, texts and webhook messages about those envelopes. The chains of events " +
    "still verify. Envelopes that they passed on, or were corrected or changed out of, are among them: what stands of them there goes, and " +
    "who has the part now is kept. **Sealed files and audit trails are not edited**: they are kept whole, with what the person signed, " +
    "until the envelope is purged. What you wrote yourself (subject, message, file names, field labels) stays too. At " +
    "most 100 envelopes are looked at in one request, those that must be kept last. For keys of owners and admins.",
  params: undefined,
  body: z.object({
    email: email.toLowerCase().meta({ description: "The person's address, as it stands in the envelopes" }),
    workspaceId: z.string().optional().meta({ description: "Another workspace that you belong to" }),
  }),
  response: { status: 200, body: Erasure },
  errors: ["invalid_request", "forbidden"],
});
