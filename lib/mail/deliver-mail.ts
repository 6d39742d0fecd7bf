import { now as wallClock } from "@/lib/clock";
import { type Env, env } from "@/lib/env";
import { TryLater } from "@/lib/jobs/later";
import { readAttachedFiles } from "./attached-files";
import { bounce } from "./come-back";
import { oneLine, parseMailbox } from "./header-text";
import { readLogoPart } from "./mail-logo";
import { openMail } from "./open-mail";
import { mailIdHeader } from "./parse-mail-events";
import { findMail, type MailRow, updateQueued } from "./store";
import { transportTo, type Whole } from "./transport";
import { unsubscribeHeaders } from "./unsubscribe-headers";

/** Said of a try after which nobody knows whether the mail arrived: all of it was sent, and the server did not answer. */
const UNCLEAR = " (after the whole mail was sent)";
/** Who has a mail twice by then, gets the next copy when this is over at the earliest. */
const UNCLEAR_TWICE_MS = 3_600_000;

/**
 * Hands a queued mail to the SMTP server. A failure throws, so that the job queue tries again later; a refusal
 * for good (5xx), or the last try, ends as FAILED with the server's words, and whoever was waited for has bounced. A
 * mail sent twice after a crash carries the same Message-ID. A server that takes the mail and dies before it says so gets
 * it once more soon, because it may not have kept it, and from then on once an hour.
 */
export async function deliverMail(mailId: string, isLastTry: boolean): Promise<void> {
  const mail = await findMail(mailId);
  if (mail?.status !== "QUEUED") return;
  const { SMTP_URL } = env();
  if (!SMTP_URL) return updateQueued(mailId, { status: "OUTBOX" });
  const sending: Sending = { isWhole: false };
  try {
    await hand(mail, SMTP_URL, sending);
  } catch (error) {
    const isUnclear = sending.isWhole && !wasAnswered(error);
    const reason = wordsOf(error) + (isUnclear ? UNCLEAR : "");
    const isFinal = isLastTry || isRefusedForGood(error);
    // Before the mail is settled: a job that dies in between is done again.
    if (isFinal && mail.recipientId)
      await bounce(mail.recipientId, parseMailbox(mail.toAddress).address, reason, wallClock());
    await updateQueued(mailId, { status: isFinal ? "FAILED" : "QUEUED", error: reason });
    if (isFinal) return;
    const leastMs = isUnclear && mail.error?.endsWith(UNCLEAR) ? UNCLEAR_TWICE_MS : 0;
    throw new TryLater("The mail could not be handed over; it will be tried again", leastMs, { cause: error });
  }
  await updateQueued(mailId, { status: "SENT", error: null, sentAt: wallClock() });
}

/** Whether all of the message that is sent is on its way. */
type Sending = { isWhole: boolean };
type Attachments = { filename: string; contentType: string; content: Buffer }[];

/** To the SMTP server; without the files where it finds the mail too large with them. */
async function hand(mail: MailRow, smtpUrl: string, sending: Sending): Promise<void> {
  const transport = transportTo(smtpUrl);
  const send = (message: ReturnType<typeof toMessage>, attachments: Attachments) => {
    sending.isWhole = false;
    const onWhole = () => {
      sending.isWhole = true;
    };
    return transport.sendMail({ ...message, attachments, onWhole } as typeof message & Whole);
  };
  const logo = await readLogoPart(mail);
  const { encryptedLinksHtml, encryptedLinksText, envelopeId } = mail;
  if (encryptedLinksHtml === null || encryptedLinksText === null || envelopeId === null) {
    await send(toMessage(mail, env()), logo);
    return;
  }
  const files = await readAttachedFiles(envelopeId);
  try {
    await send(toMessage(mail, env()), [...logo, ...files]);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    const bodies = { encryptedHtml: encryptedLinksHtml, encryptedText: encryptedLinksText };
    const without = { ...bodies, encryptedLinksHtml: null, encryptedLinksText: null };
    await updateQueued(mail.id, without);
    await send(toMessage({ ...mail, ...without }, env()), logo);
  }
}

/** RFC 1870 and RFC 3463: the message exceeds what the server, or the mailbox, takes. */
function isTooLarge(error: unknown): boolean {
  const { response, responseCode } = error as { response?: unknown; responseCode?: unknown };
  return responseCode === 552 || responseCode === 523 || /^5\d\d[ -]5\.(3\.4|2\.3)\b/.test(String(response));
}

const wasAnswered = (error: unknown): boolean => typeof (error as { responseCode?: unknown }).responseCode === "number";

/** What the server said, else what went wrong on the way to it. */
function wordsOf(error: unknown): string {
  const { response } = error as { response?: unknown };
  const words = typeof response === "string" ? response : error instanceof Error ? error.message : String(error);
  return oneLine(words, 500);
}

function toMessage(mail: MailRow, { MAIL_FROM: from, APP_URL }: Env) {
  return {
    from,
    to: parseMailbox(mail.toAddress),
    subject: mail.subject,
    messageId: mail.messageId,
    // RFC 3834: no holiday replies to this.
    headers: {
      "Auto-Submitted": "auto-generated",
      [mailIdHeader]: mail.id,
      ...unsubscribeHeaders(mail),
      // RFC 5322, 3.6.4: one envelope is one conversation, although no mail of ours has that id.
      ...(mail.envelopeId && { References: `<${mail.envelopeId}@${new URL(APP_URL).hostname}>` }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...openMail(mail),
  };
}

/** The recipient or the message was refused; a wrong password (EAUTH) or a closed door may mend itself. */
function isRefusedForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const aboutThisMail = code === "EENVELOPE" || code === "EMESSAGE";
  return aboutThisMail && typeof responseCode === "number" && responseCode >= 550 && responseCode < 560;
}
