import * as z from "zod";
import { ofRecipient } from "./ceremony-base";
import { ceremonyRoutes } from "./ceremony-routes";
import { line, time } from "./common";
import { contract } from "./contract";
import { SignatureMarkInput } from "./signature-mark";

/** What one recipient has filled in and not signed yet. It binds to nothing. */
export const CeremonyDraft = z.object({
  /** Counts the saves. */
  version: z.int(),
  updatedAt: time,
  /** By field; of fields that are still theirs to fill in. */
  values: z.record(z.string(), z.string()),
  mark: SignatureMarkInput.nullable(),
  /** The name as typed for the signature. */
  signName: z.string().nullable(),
});
export type CeremonyDraft = z.infer<typeof CeremonyDraft>;

/** The most characters of a drawing; anything else is far shorter. */
export const maxDrawingCharacters = 500_000;
export const maxDraftCharacters = 10_000;

/** Keeps what the recipient has filled in, so that it is there when they go on, here or on another device. */
export const saveDraft = contract({
  ...ofRecipient,
  ...ceremonyRoutes.saveDraft,
  operationId: "saveDraft",
  summary: "Save what was filled in so far",
  body: z.object({
    /** Only what changed: each field is merged by itself. */
    values: z.record(z.string(), z.string().max(maxDrawingCharacters)).default({}),
    mark: SignatureMarkInput.optional(),
    signName: line(120).optional(),
    /** The last one that this page has seen; 0 for none. */
    version: z.int().min(0).default(0),
  }),
  response: {
    status: 200,
    body: z.object({
      version: z.int(),
      /** All of it, when another device has saved since `version`; else null. */
      draft: CeremonyDraft.nullable(),
    }),
  },
  errors: [
    "signing_link_invalid",
    "envelope_wrong_status",
    "not_your_turn",
    "already_acted",
    "invalid_request",
    "payload_too_large",
    "not_ready",
  ],
});
