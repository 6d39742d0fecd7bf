import type { ReactElement } from "react";
import { render, toPlainText } from "react-email";
import type { Brand } from "@/lib/branding/brand";
import { dateLocale } from "@/lib/contracts/ceremony-locales";
import type { Part } from "@/lib/contracts/recipients";
import { withoutIsolates } from "@/lib/i18n/isolate";
import { manyLines, oneLine } from "./header-text";
import { lookOf } from "./look";
import { fill, type MailMessages, mailMessages } from "./messages";
import { minutesWords } from "./minutes-words";
import { Code } from "./templates/code";
import { Completed } from "./templates/completed";
import { Invitation } from "./templates/invitation";

export type RenderedMail = { subject: string; html: string; text: string };

export type Envelope = { subject: string; sender: string; workspace: string };

/** Of the workspace, in what recipients get. */
type Branded = { brand?: Brand | undefined };
/** In what a member gets: where mails of its kind are stopped. */
export type Stoppable = { stopLink?: string | undefined };

export type InvitationContent = Envelope &
  Branded & {
    /** `again`: they had it before, and it came back to the sender in between. */
    kind: "invitation" | "reminder" | "again";
    locale: string;
    part: Part;
    recipientName: string;
    message: string;
    expiresAt: Date | null;
    link: string;
    /** Somebody passed it on to this person. */
    forwarding: { from: string; reason: string } | undefined;
    mayForward: boolean;
    /** The page behind the link shows it too. */
    checkCode: string;
    /** How long it takes, as the page says too. */
    minutes: number;
    /** The page asks for a code that the sender tells the person. */
    asksAccessCode: boolean;
  };

export type CompletedContent = Envelope &
  Branded &
  Stoppable & {
    locale: string;
    reader: "recipient" | "sender";
    readerName: string;
    link: string;
    /** The page on which anyone can check the sealed document. */
    verifyUrl: string;
    /** Sealed, but no authority has given a timestamp yet. */
    awaitsTimestamp: boolean;
    /** Whether the PDFs come with the mail, or would if they were smaller; undefined where nobody wanted it. */
    files?: "attached" | "tooLarge" | undefined;
  };

/** The mail that asks a recipient to act. Names, subject and message are a stranger's words: cleaned, then escaped. */
export async function renderInvitation(content: InvitationContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const words = { ...cleaned(content), minutes: minutesWords(locale, content.minutes) };
  const texts = { ...messages.invitation[kindOf(content.part)], ...laterTexts(content, messages) };
  const message = manyLines(content.message);
  const expires = content.expiresAt && fill(messages.invitation.expires, { date: longDate(content.expiresAt, locale) });
  const element = (
    <Invitation
      locale={locale}
      heading={fill(texts.heading, words)}
      greeting={greeting(messages, content.recipientName)}
      what={fill(texts.what, words)}
      again={content.kind === "again" ? fill(messages.invitation.again.what, words) : undefined}
      message={
        message === "" ? undefined : { label: fill(messages.invitation.message, words), lines: message.split("\n") }
      }
      expires={expires ?? undefined}
      accessCode={content.asksAccessCode ? fill(messages.invitation.accessCode, words) : undefined}
      action={{ href: content.link, label: texts.button, plainLink: messages.plainLink }}
      checkCode={{
        label: messages.invitation.checkCode,
        code: content.checkCode,
        why: messages.invitation.checkCodeWhy,
      }}
      forwarded={forwardedTexts(content, messages)}
      personalLink={content.mayForward ? messages.invitation.passOn : messages.invitation.personalLink}
      footer={fill(messages.footer, words)}
      look={lookOf(content.brand, content.workspace)}
    />
  );
  return toMail(oneLine(fill(texts.subject, words)), element);
}

export type CodeContent = Envelope & Branded & { locale: string; recipientName: string; code: string; minutes: number };

/** The mail that carries a one-time code. The code stands in its body only: subjects are shown on locked screens. */
export async function renderCode(content: CodeContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const words = { ...cleaned(content), minutes: String(content.minutes) };
  const element = (
    <Code
      locale={locale}
      heading={messages.code.heading}
      greeting={greeting(messages, content.recipientName)}
      what={fill(messages.code.what, words)}
      code={content.code}
      minutes={fill(messages.code.minutes, words)}
      warning={fill(messages.code.warning, words)}
      footer={fill(messages.footer, words)}
      look={lookOf(content.brand, content.workspace)}
    />
  );
  return toMail(oneLine(fill(messages.code.subject, words)), element);
}

/** The mail that tells recipients and sender that the sealed document is there. */
export async function renderCompleted(content: CompletedContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const words = { ...cleaned(content), verifyUrl: content.verifyUrl };
  const texts = messages.completed[content.reader];
  const element = (
    <Completed
      locale={locale}
      heading={messages.completed.heading}
      greeting={greeting(messages, content.readerName)}
      what={fill(texts.what, words)}
      files={content.files && messages.completed[content.files]}
      still={content.awaitsTimestamp ? messages.completed.timestampFollows : undefined}
      action={{ href: content.link, label: texts.button, plainLink: messages.plainLink }}
      note={fill(texts.note, words)}
      footer={fill(messages.footer, words)}
      look={lookOf(content.brand, content.workspace)}
      stop={stopOf(messages, content)}
    />
  );
  return toMail(oneLine(fill(messages.completed.subject, words)), element);
}

/** The link at the foot of what a member gets. */
export const stopOf = (messages: MailMessages, { stopLink }: Stoppable) =>
  stopLink === undefined ? undefined : { label: messages.stop, href: stopLink };

export const cleaned = ({ subject, sender, workspace }: Envelope) => ({
  subject: oneLine(subject, 120),
  sender: oneLine(sender, 60),
  workspace: oneLine(workspace, 60),
});

/** Whoever it was passed on to knows nothing of it yet: by whom, and in whose words why. */
function forwardedTexts({ forwarding }: InvitationContent, { invitation }: MailMessages) {
  if (!forwarding) return undefined;
  const reason = manyLines(forwarding.reason);
  return {
    by: fill(invitation.forwarded, { from: oneLine(forwarding.from, 200) }),
    ...(reason === "" ? {} : { why: { label: invitation.forwardedWhy, text: reason } }),
  };
}

/** A reminder says so in its subject and first line; all else is as in the invitation. */
/** What is said otherwise when it is not the first time. */
function laterTexts({ kind, part }: InvitationContent, messages: MailMessages) {
  if (kind === "again") return { subject: messages.invitation.again.subject };
  return kind === "reminder" ? messages.reminder[kindOf(part)] : {};
}

/** Who gets a copy is written to like a reader. */
const kindOf = (part: Part): Exclude<Part, "CARBON_COPY"> => (part === "CARBON_COPY" ? "VIEWER" : part);

export function greeting(messages: { greeting: string; greetingWithoutName: string }, name: string): string {
  const clean = oneLine(name, 100);
  return clean === "" ? messages.greetingWithoutName : fill(messages.greeting, { name: clean });
}

export function longDate(date: Date, locale: string): string {
  const day = { day: "numeric", month: "long", year: "numeric" } as const;
  const time = {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
    timeZoneName: "short",
  } as const;
  return new Intl.DateTimeFormat(dateLocale(locale), { ...day, ...time }).format(date);
}

export async function toMail(subject: string, element: ReactElement): Promise<RenderedMail> {
  const html = await render(element);
  const text = toPlainText(html, {
    selectors: [
      { selector: "h1", options: { uppercase: false } },
      { selector: "img", format: "skip" },
      { selector: "a", options: { linkBrackets: false } },
      { selector: ".only-html", format: "skip" },
    ],
  });
  // A header is one line by itself: what orders the sentences of a page only shows there as boxes.
  return { subject: withoutIsolates(subject), html, text };
}
