import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { parseMailbox } from "./header-text";
import { openMail } from "./open-mail";
import { findMail, type MailRow, updateQueued } from "./store";
import { transportTo } from "./transport";

/**
 * Hands a queued mail to the SMTP server. A failure throws, so that the job queue tries again later; a refusal
 * for good (5xx), or the last try, ends as FAILED with the server's words. A mail sent twice after a crash
 * carries the same Message-ID.
 */
export async function deliverMail(mailId: string, isLastTry: boolean): Promise<void> {
  const mail = await findMail(mailId);
  if (mail?.status !== "QUEUED") return;
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) return updateQueued(mailId, { status: "OUTBOX" });
  try {
    await transportTo(SMTP_URL).sendMail(toMessage(mail, MAIL_FROM));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isFinal = isLastTry || isRefusedForGood(error);
    await updateQueued(mailId, { status: isFinal ? "FAILED" : "QUEUED", error: reason });
    if (isFinal) return;
    throw new Error("The mail could not be handed over; it will be tried again", { cause: error });
  }
  await updateQueued(mailId, { status: "SENT", error: null, sentAt: wallClock() });
}

function toMessage(mail: MailRow, from: string) {
  return {
    from,
    to: parseMailbox(mail.toAddress),
    subject: mail.subject,
    messageId: mail.messageId,
    // RFC 3834: no holiday replies to this.
    headers: { "Auto-Submitted": "auto-generated" },
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
