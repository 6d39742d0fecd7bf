import * as z from "zod";
import { Attachment } from "./attachments";
import { ofRecipient } from "./ceremony-base";
import { ceremonyRoutes } from "./ceremony-routes";
import { line, time } from "./common";
import { contract } from "./contract";
import { CeremonyDraft } from "./draft";
import { envelopeStatuses } from "./envelope";
import { Field } from "./fields";
import { locale } from "./locale";
import { recipientStatuses, roles } from "./recipients";
import { hand, SignatureMarkInput } from "./signature-mark";

const FieldContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("check"), on: z.boolean() }),
  z.object({ kind: z.literal("typed"), text: z.string(), hand }),
  z.object({
    kind: z.literal("drawn"),
    strokes: z.array(z.array(z.tuple([z.number(), z.number()]))),
    aspectRatio: z.number(),
    widths: z.array(z.array(z.number())).optional(),
  }),
  /** A signature from a photograph or scan: PNG in base64. */
  z.object({ kind: z.literal("picture"), pngBase64: z.string() }),
  z.object({ kind: z.literal("options"), options: z.array(z.string()), chosen: z.string() }),
  /** The mark at a chosen option that has a place of its own. */
  z.object({ kind: z.literal("dot") }),
  z.object({ kind: z.literal("image"), attachmentId: z.string(), name: z.string() }),
  z.object({
    kind: z.literal("file"),
    attachmentId: z.string(),
    name: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
  }),
]);
export type FieldContent = z.infer<typeof FieldContent>;

/** A field of somebody else: its place, and what stands in it once that person has signed. */
const OthersField = Field.pick({
  id: true,
  documentIndex: true,
  pageNumber: true,
  x: true,
  y: true,
  width: true,
  height: true,
}).extend({
  name: z.string(),
  /** Language of that person (BCP 47): it decides the hand of a typed signature. */
  locale: z.string(),
  content: FieldContent.nullable(),
});
export type OthersField = z.infer<typeof OthersField>;

/** What is agreed to before acting, in one language. */
const Consent = z.object({ locale: z.string(), version: z.string(), text: z.string(), sha256: z.string() });

/** A field as rules between fields see it. */
const CeremonyRule = Field.pick({
  id: true,
  fieldType: true,
  key: true,
  showIf: true,
  formula: true,
  value: true,
});

/** What the signing page shows and knows. Of the other recipients only names, progress and what they put on the pages. */
export const Ceremony = z.object({
  envelope: z.object({
    id: z.string(),
    subject: z.string(),
    message: z.string(),
    status: z.enum(envelopeStatuses),
    sealing: z.boolean(),
    environment: z.enum(["live", "test"]),
    expiresAt: time.nullable(),
    completedAt: time.nullable(),
    /** The sender's, or what this recipient wrote; what others wrote to the sender is not told. */
    closeReason: z.string().nullable(),
    redirectUrl: z.string().nullable(),
    /** There is an audit trail to download. */
    hasTrail: z.boolean(),
    /** It ended early, and its audit trail is being made. */
    trailFollows: z.boolean(),
    /** Sealed, but no authority has given a timestamp yet. */
    awaitsTimestamp: z.boolean(),
  }),
  sender: z.object({ name: z.string(), email: z.string(), workspace: z.string() }),
  recipient: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    status: z.enum(recipientStatuses),
    locale: z.string(),
    /** In which language their days and numbers stand in the document, whatever the page is read in. */
    writesIn: z.string(),
    /** Whether mails about this envelope reach the person. */
    hearsByMail: z.boolean(),
    signedAt: time.nullable(),
    confirmedAt: time.nullable(),
  }),
  /** It is this recipient's turn to act, now. */
  canAct: z.boolean(),
  /** The sender asks this viewer to confirm that they have read it, and they have not. */
  canConfirm: z.boolean(),
  /** The sender lets them pass it on now; with a telephone number where messages go to one. */
  forwarding: z.object({ needsPhone: z.boolean() }).nullable(),
  waitingFor: z.array(z.string()),
  others: z.array(z.object({ name: z.string(), role: z.enum(roles), status: z.enum(recipientStatuses) })),
  documents: z.array(
    z.object({
      index: z.int(),
      name: z.string(),
      pageCount: z.int(),
      sizeBytes: z.int(),
      sha256: z.string(),
      pages: z.array(z.object({ widthPt: z.number(), heightPt: z.number() })),
      /** What is attached inside it. */
      attachedFiles: z.array(z.object({ name: z.string(), sizeBytes: z.int() })),
    }),
  ),
  /** Those that this recipient fills in, and those that formulas fill in for them. */
  fields: z.array(Field),
  /** What the page needs to show and calculate: the recipient's own fields, and what those before them filled in. */
  rules: z.array(CeremonyRule),
  /** Files that this recipient has added so far. */
  attachments: z.array(Attachment),
  othersFields: z.array(OthersField),
  /** No fields were placed: the signature goes onto an added last page. */
  signatureBlock: z.boolean(),
  /** Level ADVANCED: a certificate with this signer's name is made for their signature. */
  certificate: z.boolean(),
  /** In the language asked for; whichever was shown is what `consentSha256` of an act names. */
  consent: Consent,
  /** The text that the others are translations of. */
  consentSource: Consent,
  /** What this recipient has filled in so far, on any device; null when there is nothing, or nothing to do any more. */
  draft: CeremonyDraft.nullable(),
});
export type Ceremony = z.infer<typeof Ceremony>;

export const getCeremony = contract({
  ...ofRecipient,
  ...ceremonyRoutes.getCeremony,
  operationId: "getCeremony",
  summary: "The signing session's state",
  query: z.object({ locale: locale.optional() }),
  response: { status: 200, body: Ceremony },
  errors: ["signing_link_invalid", "not_your_turn"],
});

/** Of the person's browser, for the audit trail. A name that nobody knows counts as none: it must not keep anyone from acting. */
const timeZone = z.string().max(64).refine(isTimeZone).optional().catch(undefined);

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const sign = contract({
  ...ofRecipient,
  ...ceremonyRoutes.sign,
  operationId: "sign",
  summary: "Sign and finish",
  body: z.object({
    consentSha256: z.string(),
    mark: SignatureMarkInput,
    values: z.record(z.string(), z.string().max(500_000)).default({}),
    timeZone,
  }),
  response: { status: 200, body: Ceremony },
  errors: [
    "signing_link_invalid",
    "envelope_wrong_status",
    "not_your_turn",
    "already_acted",
    "consent_outdated",
    "invalid_request",
    "envelope_changed",
    "advanced_unavailable",
    "not_ready",
  ],
});

export const approve = contract({
  ...ofRecipient,
  ...ceremonyRoutes.approve,
  operationId: "approve",
  summary: "Approve without signing",
  body: z.object({ consentSha256: z.string(), timeZone }),
  response: { status: 200, body: Ceremony },
  errors: ["signing_link_invalid", "envelope_wrong_status", "not_your_turn", "already_acted", "consent_outdated"],
});

/** Of a viewer who is asked to: nothing is signed or agreed to, and nothing waits for it. */
export const confirmReading = contract({
  ...ofRecipient,
  ...ceremonyRoutes.confirmReading,
  operationId: "confirmReading",
  summary: "Confirm having read it",
  body: z.object({ timeZone }),
  response: { status: 200, body: Ceremony },
  errors: ["signing_link_invalid", "envelope_wrong_status", "not_your_turn", "already_acted"],
});

export const decline = contract({
  ...ofRecipient,
  ...ceremonyRoutes.decline,
  operationId: "decline",
  summary: "Decline to sign",
  body: z.object({ reason: line(1_000).default(""), timeZone }),
  response: { status: 200, body: Ceremony },
  errors: ["signing_link_invalid", "envelope_wrong_status", "not_your_turn", "already_acted"],
});

export const returnToSender = contract({
  ...ofRecipient,
  ...ceremonyRoutes.returnToSender,
  operationId: "returnToSender",
  summary: "Ask the sender for changes",
  body: z.object({ comment: line(1_000).pipe(z.string().min(1, "must not be empty")) }),
  response: { status: 200, body: Ceremony },
  errors: ["signing_link_invalid", "envelope_wrong_status", "not_your_turn", "already_acted"],
});
