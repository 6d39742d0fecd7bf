import type { JobHelpers } from "graphile-worker";
import { fillConfirmation } from "@/lib/accounts/fill-confirmation";
import { fillInvitation } from "@/lib/accounts/fill-invitation";
import { fillSignInLink } from "@/lib/accounts/fill-sign-in-link";
import { sendBulkRows } from "@/lib/bulk-sends/send-rows";
import { foldEnvelopeCounts } from "@/lib/envelopes/counts";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { fillCode } from "@/lib/envelopes/fill-code";
import { mintLink } from "@/lib/envelopes/links";
import { remindDue } from "@/lib/envelopes/remind-due";
import { sendScheduled } from "@/lib/envelopes/send-scheduled";
import { simulateRecipient } from "@/lib/envelopes/simulate-recipient";
import { drawFirstPage } from "@/lib/envelopes/warm-cover";
import { warnExpiry } from "@/lib/envelopes/warn-expiry";
import { composeBounced } from "@/lib/mail/compose-bounced";
import { composeClosing } from "@/lib/mail/compose-closing";
import { composeCompleted, composeFreshCopy } from "@/lib/mail/compose-completed";
import { composeExpiring } from "@/lib/mail/compose-expiring";
import { composeForwarded } from "@/lib/mail/compose-forwarded";
import { composeFreshLink, composeInvitation } from "@/lib/mail/compose-invitation";
import { composeLocked } from "@/lib/mail/compose-locked";
import { composeSecurityNotice } from "@/lib/mail/compose-security-notice";
import { composeWebhookDisabled } from "@/lib/mail/compose-webhook-disabled";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { sendDigests } from "@/lib/mail/send-digests";
import { writeCodeMail } from "@/lib/mail/write-code-mail";
import { writeConfirmationMail } from "@/lib/mail/write-confirmation-mail";
import { writeMemberInvitation } from "@/lib/mail/write-member-invitation";
import { writeSignInMail } from "@/lib/mail/write-sign-in-mail";
import { announceToChat } from "@/lib/notifications/announce-to-chat";
import { postToChat } from "@/lib/notifications/post-to-chat";
import { purgeDue } from "@/lib/retention/purge";
import { removeFiles, sweepFiles } from "@/lib/retention/remove-files";
import { applySignatures } from "@/lib/sealing/apply-signatures";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { raiseSeal } from "@/lib/sealing/raise-seal";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { composeCompletedTexts, composeInvitationText } from "@/lib/sms/compose-texts";
import { deliverText } from "@/lib/sms/deliver-text";
import { writeCodeText } from "@/lib/sms/write-code-text";
import { deliverWebhook } from "@/lib/webhooks/deliver";
import { fanOutEvent } from "@/lib/webhooks/fan-out";
import { replayBatch } from "@/lib/webhooks/replay-batch";
import { sweep } from "./sweep";
import type { TaskName, TaskPayloads } from "./task-names";

type Tasks = { [T in TaskName]: (payload: TaskPayloads[T], helpers: JobHelpers) => Promise<void> };

/** After these tries (about five minutes) rows that fail for a reason of ours are given up. */
const BULK_TRIES = 6;

/** The only map from a task's name to what it does. */
export const tasks: Tasks = {
  "fan-out-event": async ({ eventId }) => {
    await fanOutEvent(eventId);
    await announceToChat(eventId);
  },
  "draw-first-page": ({ envelopeId }) => drawFirstPage(envelopeId),
  "deliver-webhook": ({ deliveryId }, { abortSignal }) =>
    deliverWebhook(deliveryId, { signal: abortSignal, isQuickLane: true }),
  "deliver-webhook-aside": ({ deliveryId }, { abortSignal }) => deliverWebhook(deliveryId, { signal: abortSignal }),
  "replay-webhook": (replay) => replayBatch(replay),
  "compose-webhook-disabled": ({ webhookId }) => composeWebhookDisabled(webhookId),
  "compose-confirmation": ({ confirmationId }) => fillConfirmation(confirmationId, writeConfirmationMail),
  "compose-sign-in-link": ({ linkId }) => fillSignInLink(linkId, writeSignInMail),
  "compose-member-invitation": ({ invitationId }) => fillInvitation(invitationId, writeMemberInvitation),
  "compose-security-notice": ({ noticeId }) => composeSecurityNotice(noticeId),
  "compose-invitation": async ({ recipientId }) => {
    await composeInvitation(recipientId, mintLink);
    await composeInvitationText(recipientId, mintLink);
  },
  "compose-fresh-link": async ({ recipientId }) => {
    await composeFreshLink(recipientId, mintLink);
    await composeFreshCopy(recipientId, mintLink);
  },
  "compose-completed": async ({ envelopeId }) => {
    await composeCompleted(envelopeId, mintLink);
    await composeCompletedTexts(envelopeId, mintLink);
  },
  "compose-code": ({ codeId }) => fillCode(codeId, { EMAIL: writeCodeMail, SMS: writeCodeText }),
  "compose-locked": ({ eventId }) => composeLocked(eventId),
  "compose-forwarded": ({ eventId }) => composeForwarded(eventId),
  "compose-bounced": ({ eventId }) => composeBounced(eventId),
  "deliver-text": ({ textId }, { job }) => deliverText(textId, job.attempts >= job.max_attempts),
  "compose-closing": ({ envelopeId }) => composeClosing(envelopeId),
  "deliver-mail": ({ mailId }, { job }) => deliverMail(mailId, job.attempts >= job.max_attempts),
  "send-bulk-rows": ({ bulkSendId }, { job }) => sendBulkRows(bulkSendId, job.attempts >= BULK_TRIES),
  "apply-signatures": ({ envelopeId }) => applySignatures(envelopeId),
  "seal-envelope": ({ envelopeId }) => sealEnvelope(envelopeId),
  "raise-seal": ({ envelopeId }) => raiseSeal(envelopeId),
  "expire-envelope": ({ envelopeId }) => expireEnvelope(envelopeId),
  "warn-expiry": async ({ envelopeId }) => {
    await warnExpiry(envelopeId);
    await composeExpiring(envelopeId);
  },
  "send-scheduled": ({ envelopeId }) => sendScheduled(envelopeId),
  "remind-envelope": ({ envelopeId }) => remindDue(envelopeId),
  "make-audit-trail": ({ envelopeId }) => makeAuditTrail(envelopeId),
  "purge-envelope": ({ envelopeId }) => purgeDue(envelopeId),
  "remove-files": ({ sha256s }) => removeFiles(sha256s),
  "sweep-files": () => sweepFiles(),
  "send-digests": () => sendDigests(),
  "post-to-chat": ({ workspaceId, eventId }, { abortSignal }) =>
    postToChat(workspaceId, eventId, { signal: abortSignal }),
  "simulate-recipient": ({ recipientId }) => simulateRecipient(recipientId),
  sweep: async () => {
    await sweep();
    await foldEnvelopeCounts();
  },
};

/** Tasks with a runner of their own each, so that they wait for nothing but their like; all others share one. */
export const lanes = {
  /** Short, and what deliveries begin with: never behind a seal. */
  fanOut: ["fan-out-event"],
  webhooks: ["deliver-webhook"],
  slowWebhooks: ["deliver-webhook-aside", "post-to-chat"],
  /** Writing what somebody waits for: never behind a seal, nor behind a mail server. */
  letters: (Object.keys(tasks) as TaskName[]).filter((name) => name.startsWith("compose-")),
  /** A lane each, so that a mail server that hangs holds up no text, nor the other way round. */
  mails: ["deliver-mail"],
  texts: ["deliver-text"],
  /** A scan takes seconds, and nobody waits for it yet. */
  drawings: ["draw-first-page"],
} as const satisfies Record<string, readonly TaskName[]>;
