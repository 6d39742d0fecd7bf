/** Every job there is, and what it is told. Payloads hold ids only: a job reads the truth when it runs. */
export type TaskPayloads = {
  /** Reads one evidence event and writes a delivery for each subscribed webhook. */
  "fan-out-event": { eventId: string };
  /** Draws the page that recipients will see first, before one of them opens it. */
  "draw-first-page": { envelopeId: string };
  "deliver-webhook": { deliveryId: string };
  /** The same, where endpoints that answer slowly wait for each other. */
  "deliver-webhook-aside": { deliveryId: string };
  /** Delivers past events again, a batch at a time; `after` is the last event of the batch before. */
  "replay-webhook": { webhookId: string; since: string; until: string; onlyFailed: boolean; after: string };
  /** Tells the owners that a webhook was switched off after days of failure. */
  "compose-webhook-disabled": { webhookId: string };
  /** Makes the link that proves a member's address and writes the mail that carries it. */
  "compose-confirmation": { confirmationId: string };
  /** Makes the link by which a member signs in and writes the mail that carries it, where the address is a member's. */
  "compose-sign-in-link": { linkId: string };
  /** Makes the link by which somebody joins a workspace and writes the mail that carries it. */
  "compose-member-invitation": { invitationId: string };
  /** Tells a member what was done with their account. */
  "compose-security-notice": { noticeId: string };
  /** Mints a link and writes the invitation or reminder of a recipient whose turn it is. */
  "compose-invitation": { recipientId: string };
  /** The same again, for a recipient whose link was replaced and who asked for another one. */
  "compose-fresh-link": { recipientId: string };
  /** Tells sender and invited recipients that it was declined, voided, returned or has expired. */
  "compose-closing": { envelopeId: string };
  /** Writes the completed mail to everyone on the envelope and to its sender. */
  "compose-completed": { envelopeId: string };
  /** Makes the code that a recipient asked for and writes the message that carries it. */
  "compose-code": { codeId: string };
  /** Tells the sender that a recipient is locked after too many wrong codes. */
  "compose-locked": { eventId: string };
  /** Tells the sender that a recipient passed it on to another person. */
  "compose-forwarded": { eventId: string };
  /** Tells the sender that mail to a recipient came back. */
  "compose-bounced": { eventId: string };
  "deliver-text": { textId: string };
  /** Sends the next rows of a bulk send, and enqueues itself for the rest. */
  "send-bulk-rows": { bulkSendId: string };
  "deliver-mail": { mailId: string };
  /** Puts the signatures of level ADVANCED that wait into the documents, one after the other. */
  "apply-signatures": { envelopeId: string };
  "seal-envelope": { envelopeId: string };
  /** Adds to sealed files what they still lack, or what keeps them checkable. */
  "raise-seal": { envelopeId: string };
  "expire-envelope": { envelopeId: string };
  /** A day before an envelope expires: reminds whom it waits for, and tells the sender who is missing. */
  "warn-expiry": { envelopeId: string };
  /** Sends an envelope whose moment has come. */
  "send-scheduled": { envelopeId: string };
  /** Reminds those who have not acted by one of the days the sender chose. */
  "remind-envelope": { envelopeId: string };
  /** Seals the record of an envelope that ended without being completed. */
  "make-audit-trail": { envelopeId: string };
  /** Acts for a recipient of the test environment whose address says what they do. */
  "simulate-recipient": { recipientId: string };
  /** Purges an envelope that is over for longer than its workspace keeps what is over. */
  "purge-envelope": { envelopeId: string };
  /** Deletes stored files that nothing needs any more. The one payload without ids: what named them is deleted. */
  "remove-files": { sha256s: string[] };
  /** Looks through all stored files for those that nothing needs. */
  "sweep-files": Record<string, never>;
  /** Writes each member the one mail of the day, who wants one. */
  "send-digests": Record<string, never>;
  /** Tells a workspace's chat of an event, or that it will be told. */
  "post-to-chat": { workspaceId: string; eventId: string | null };
  /** Finds whatever stands still and enqueues it again. */
  sweep: Record<string, never>;
};

export type TaskName = keyof TaskPayloads;
