import * as z from "zod";

/** A mail that came back for good: to whom it went, which one it was if that is known, and what the server said. */
export type MailReturn = { address: string; mailId?: string | undefined; reason: string };

/** The header by which a provider names our mail again: Postmark repeats it as `Metadata`, SES among `mail.headers`. */
export const mailIdHeader = "X-PM-Metadata-mail-id";

const mailId = z.string().regex(/^mail_\w{1,64}$/);
const address = z.email().max(320);
const words = z.string().max(10_000).optional();

/** https://postmarkapp.com/developer/webhooks/bounce-webhook: a bounce by which the address is switched off there. */
const postmark = z
  .object({
    RecordType: z.literal("Bounce"),
    Type: z.string(),
    Email: address,
    Description: words,
    Details: words,
    Metadata: z.record(z.string(), z.unknown()).optional().catch(undefined),
  })
  .transform(({ Type, Email, Description, Details, Metadata }) => {
    const isForGood = ["HardBounce", "BadEmailAddress", "ManuallyDeactivated"].includes(Type);
    // A header's name has no case of its own on its way.
    const named = Object.entries(Metadata ?? {}).find(([name]) => name.toLowerCase() === "mail-id")?.[1];
    const id = mailId.safeParse(named).data;
    return isForGood ? [{ address: Email, mailId: id, reason: Details || Description || Type }] : [];
  });

/** https://resend.com/docs/webhooks/emails/bounced */
const resend = z
  .object({
    type: z.literal("email.bounced"),
    data: z.object({
      to: z.array(address).max(50),
      bounce: z.object({ message: words, type: z.string().optional() }).optional(),
    }),
  })
  .transform(({ data: { to, bounce } }) =>
    bounce?.type === "Transient"
      ? []
      : to.map((each) => ({ address: each, mailId: undefined, reason: bounce?.message || "Bounced" })),
  );

/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html, also as an event of a configuration set. */
const ses = z
  .object({
    bounce: z.object({
      bounceType: z.string(),
      bouncedRecipients: z.array(z.object({ emailAddress: address, diagnosticCode: words })).max(100),
    }),
    mail: z
      .object({ headers: z.array(z.object({ name: z.string(), value: z.string() })).max(1_000) })
      .optional()
      .catch(undefined),
  })
  .transform(({ bounce, mail }) => {
    const named = mail?.headers.find(({ name }) => name.toLowerCase() === mailIdHeader.toLowerCase())?.value;
    const id = mailId.safeParse(named).data;
    if (bounce.bounceType !== "Permanent") return [];
    return bounce.bouncedRecipients.map(({ emailAddress, diagnosticCode }) => ({
      address: emailAddress,
      mailId: id,
      reason: diagnosticCode || "Bounced",
    }));
  });

const sns = z.object({ Type: z.literal("Notification"), Message: z.string() });
const snsConfirmation = z.object({
  Type: z.literal("SubscriptionConfirmation"),
  SubscribeURL: z.url({ protocol: /^https$/, hostname: /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/ }),
});

const anyReturn = z.union([postmark, resend, ses]);

export type MailEvents = { returns: MailReturn[]; confirmUrl?: string | undefined };

/**
 * Reads what Postmark, Resend or Amazon SES (also by SNS) tells of a mail. What is none of a return for good (opened,
 * delivered, a full mailbox) is no return; `confirmUrl` is an address of SNS that wants to be opened once.
 */
export function parseMailEvents(body: unknown): MailEvents {
  const confirmation = snsConfirmation.safeParse(body);
  if (confirmation.success) return { returns: [], confirmUrl: confirmation.data.SubscribeURL };
  const wrapped = sns.safeParse(body);
  const found = anyReturn.safeParse(wrapped.success ? fromJson(wrapped.data.Message) : body);
  return { returns: found.success ? found.data : [] };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
