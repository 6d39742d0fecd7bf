/**
 * Who may do what in the browser, in one place: each endpoint that a session may use, and each page, with what five callers get.
 * `elsewhere` owns another workspace; the objects that are asked for are of the first one. An endpoint or a page that is in no
 * line here fails its test: say who may, then write it.
 */
export const callers = ["signedOut", "elsewhere", "member", "admin", "owner"] as const;
export type Caller = (typeof callers)[number];

/** `in`: asked for by somebody who may, whatever else stands against it. */
export type Outcome = "in" | 401 | 403 | 404;
type Of<What> = Record<Caller, What>;

const each = <What>(signedOut: What, elsewhere: What, member: What, admin: What, owner: What): Of<What> => ({
  ...{ signedOut, elsewhere, member, admin, owner },
});

type Endpoints = { outcomes: Of<Outcome>; operations: readonly string[] };

const everyMember: Endpoints[] = [
  {
    // What they ask about is their own: their account, or the workspace in which they are.
    outcomes: each<Outcome>(401, "in", "in", "in", "in"),
    operations: [
      ...["uploadDocument", "listDocuments", "createEnvelope", "listEnvelopes", "archiveEnvelopes"],
      ...["listTemplates", "createTemplate", "listBulkSends", "listContacts", "listMembers", "listRequests"],
      ...["listWebhooks", "createWebhook", "listKeys", "createKey", "getMe", "listWorkspaces"],
      ...["updateProfile", "changePassword", "askForAddress", "mailConfirmation"],
      ...["getTwoFactor", "beginTwoFactor", "confirmTwoFactor", "endTwoFactor", "renewRecoveryCodes"],
      ...["listSessions", "revokeOtherSessions", "listSignInProviders"],
      ...["getNotifications", "updateNotifications", "getSavedViews", "updateSavedViews"],
    ],
  },
  {
    // One object of the workspace: to others it is missing.
    outcomes: each<Outcome>(401, 404, "in", "in", "in"),
    operations: [
      ...["getDocument", "getDocumentContent", "deleteDocument"],
      ...["getEnvelope", "updateEnvelope", "deleteEnvelope", "sendEnvelope", "voidEnvelope", "remindEnvelope"],
      ...["listEnvelopeEvents", "streamEnvelope", "getAuditTrail", "getSignedDocument", "getAttachment"],
      ...["correctRecipient", "reorderRecipients", "embedRecipient", "createBulkSend", "getBulkSend"],
      ...["getTemplate", "updateTemplate", "deleteTemplate"],
      ...["getWebhook", "updateWebhook", "deleteWebhook", "testWebhook", "rotateWebhookSecret"],
      ...["listWebhookDeliveries", "getWebhookDelivery", "replayWebhookDelivery", "replayWebhook", "revokeKey"],
    ],
  },
];

const thoseWhoRunIt: Endpoints[] = [
  {
    outcomes: each<Outcome>(401, "in", 403, "in", "in"),
    operations: ["erasePerson", "inviteMember"],
  },
  {
    outcomes: each<Outcome>(401, 404, 403, "in", "in"),
    operations: [
      ...["holdEnvelope", "releaseEnvelope", "purgeEnvelope"],
      ...["changeRole", "removeMember", "resendInvitation", "revokeInvitation"],
      ...["updateWorkspace", "saveLogo", "removeLogo"],
    ],
  },
  { outcomes: each<Outcome>(401, 404, 403, 403, "in"), operations: ["transferOwnership"] },
  {
    // Of the instance, which the owner of the first workspace owns.
    outcomes: each<Outcome>(401, 403, 403, 403, "in"),
    operations: ["listFailingJobs", "retryJobs", "listOutbox", "listOutboxTexts"],
  },
  {
    // The same of a mail that there is not.
    outcomes: each<Outcome>(401, 403, 403, 403, 404),
    operations: ["getOutboxMail", "retryOutboxMail"],
  },
];

/** What is asked for is the owner's own: nobody else in the workspace has to do with it. */
const onesOwn: Endpoints[] = [
  { outcomes: each<Outcome>(401, 404, 404, 404, "in"), operations: ["revokeSession", "removeSignInProvider"] },
];

export const endpoints: readonly Endpoints[] = [...everyMember, ...thoseWhoRunIt, ...onesOwn];

/** `shown`, `missing` (404, or the page that says so), or the path that the browser is sent to. */
export type Shown = "shown" | "missing" | `/${string}`;
type Pages = { outcomes: Of<Shown>; pages: readonly string[] };

export const pages: readonly Pages[] = [
  {
    // Each sees what is theirs.
    outcomes: each<Shown>("/sign-in", "shown", "shown", "shown", "shown"),
    pages: [
      ...["/envelopes", "/envelopes/new", "/contacts", "/documents", "/templates"],
      ...["/notifications", "/settings/account", "/settings/members", "/developers/keys", "/developers/requests"],
    ],
  },
  {
    // About one object of the first workspace.
    outcomes: each<Shown>("/sign-in", "missing", "shown", "shown", "shown"),
    pages: [
      ...["/envelopes/[envelopeId]", "/envelopes/[envelopeId]/edit", "/envelopes/[envelopeId]/fields"],
      "/envelopes/[envelopeId]/preview",
      "/developers/webhooks/[webhookId]",
    ],
  },
  {
    // Framed by a page that sends to sign-in: here there is just nothing.
    outcomes: each<Shown>("missing", "missing", "shown", "shown", "shown"),
    pages: ["/preview/[envelopeId]/[recipientId]"],
  },
  { outcomes: each<Shown>("/sign-in", "shown", "missing", "shown", "shown"), pages: ["/settings"] },
  {
    outcomes: each<Shown>("/sign-in", "missing", "missing", "missing", "shown"),
    pages: ["/outbox", "/outbox/jobs", "/outbox/texts"],
  },
  {
    outcomes: each<Shown>("shown", "shown", "shown", "shown", "shown"),
    pages: [
      ...["/developers", "/developers/errors", "/developers/reference", "/developers/reference/[chapter]", "/verify"],
      ...["/imprint", "/privacy"],
      // Links that were mailed to somebody: whoever has them is asked before anything happens. These are none.
      ...["/confirm-address/[token]", "/join/[token]", "/sign-in/link/[token]", "/unsubscribe/[token]"],
      ...["/sign/[token]", "/sign/pad/[token]", "/sign/r/[recipientId]", "/embed/[token]"],
    ],
  },
  {
    // For who is not signed in; members are among their envelopes.
    outcomes: each<Shown>("shown", "/envelopes", "/envelopes", "/envelopes", "/envelopes"),
    pages: ["/", "/sign-in"],
  },
  {
    outcomes: each<Shown>("/sign-in", "/sign-in", "/sign-in", "/sign-in", "/sign-in"),
    // The instance has its owner; nobody is between password and code.
    pages: ["/setup", "/sign-in/code"],
  },
  {
    // For accounts that belong to no workspace.
    outcomes: each<Shown>("/envelopes", "/envelopes", "/envelopes", "/envelopes", "/envelopes"),
    pages: ["/no-workspace"],
  },
];
