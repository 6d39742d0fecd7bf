import { withoutIsolates } from "@/lib/i18n/isolate";
import { oneLine } from "@/lib/mail/header-text";
import { fill, mailMessages } from "@/lib/mail/messages";

type Words = { subject: string; sender: string; workspace: string };

/** Names and subjects are a stranger's words, and each part of a text message costs: cleaned and cut short. */
const cleaned = ({ subject, sender, workspace }: Words) => ({
  subject: oneLine(subject, 40),
  sender: oneLine(sender, 40),
  workspace: oneLine(workspace, 40),
});

/** Without marks of direction: a phone would take one behind a link for a part of it. */
const write = (template: string, values: Record<string, string>) => withoutIsolates(fill(template, values));

export function renderCodeText(locale: string, words: Words, code: string, minutes: number): string {
  return write(mailMessages(locale).messages.text.code, { ...cleaned(words), code, minutes: String(minutes) });
}

export type TextKind = "SIGNER" | "APPROVER" | "VIEWER" | "CONFIRMER" | "completed";

/**
 * A message that carries a link of the recipient's own. The code that the page behind it shows too is on a line of its own,
 * so that no phone takes it for a part of the link.
 */
export function renderLinkText(locale: string, kind: TextKind, words: Words, link: string, checkCode?: string): string {
  const { text, invitation } = mailMessages(locale).messages;
  const sentence = write(text[kind], { ...cleaned(words), link });
  return checkCode === undefined ? sentence : `${sentence}\n${withoutIsolates(invitation.checkCode)} ${checkCode}`;
}
