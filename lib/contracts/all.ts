import * as account from "./account";
import * as attachments from "./attachments";
import * as branding from "./branding";
import * as bulkSends from "./bulk-sends";
import * as ceremony from "./ceremony";
import * as ceremonyFiles from "./ceremony-files";
import * as ceremonyLinks from "./ceremony-links";
import * as challenge from "./challenge";
import * as confirmAddress from "./confirm-address";
import * as contacts from "./contacts";
import type { Contract } from "./contract";
import * as documents from "./documents";
import * as draft from "./draft";
import * as embed from "./embed";
import * as envelopeRecipients from "./envelope-recipients";
import * as envelopes from "./envelopes";
import * as forward from "./forward";
import * as handover from "./handover";
import * as jobs from "./jobs";
import * as keys from "./keys";
import * as members from "./members";
import * as notifications from "./notifications";
import * as openapi from "./openapi";
import * as outboxTexts from "./outbox-texts";
import * as phonePad from "./phone-pad";
import * as profile from "./profile";
import * as reportAbuse from "./report-abuse";
import * as requests from "./requests";
import * as retention from "./retention";
import * as savedViews from "./saved-views";
import * as sessions from "./sessions";
import * as signInLink from "./sign-in-link";
import * as signInProviders from "./sign-in-providers";
import * as templates from "./templates";
import * as unsubscribe from "./unsubscribe";
import * as verify from "./verify";
import * as webhookDeliveries from "./webhook-deliveries";
import * as webhooks from "./webhooks";
import * as workspaces from "./workspaces";

/**
 * Every file that exports contracts, in the order of the reference. A contract exported from one of them is part of
 * {@link contracts} without being named here; a file or route that is forgotten fails `tests/api/contracts.test.ts`.
 */
const files = {
  documents,
  envelopes,
  envelopeRecipients,
  retention,
  embed,
  templates,
  bulkSends,
  attachments,
  webhooks,
  webhookDeliveries,
  keys,
  jobs,
  account,
  profile,
  sessions,
  members,
  notifications,
  savedViews,
  unsubscribe,
  contacts,
  outboxTexts,
  confirmAddress,
  signInLink,
  signInProviders,
  workspaces,
  branding,
  requests,
  verify,
  openapi,
  ceremony,
  ceremonyFiles,
  ceremonyLinks,
  reportAbuse,
  draft,
  handover,
  forward,
  phonePad,
  challenge,
};

const isContract = (value: unknown): value is Contract =>
  typeof value === "object" && value !== null && "operationId" in value && "method" in value && "path" in value;

/** The contract of each route of this instance, internal ones included. */
export const contracts: readonly Contract[] = Object.values(files)
  .flatMap((file: object) => Object.values(file))
  .filter(isContract);
