import type { MemberEvent } from "@/lib/contracts/notifications";
import dashboard from "@/messages/dashboard/en.json";
import { oneLine } from "./header-text";
import { fill, mailMessages } from "./messages";
import { greeting, type RenderedMail, type Stoppable, stopOf, toMail } from "./render";
import { type Line, Report } from "./templates/report";

export type DigestContent = Stoppable & {
  readerName: string;
  /** Oldest first. */
  entries: readonly { event: string; envelopeId: string; subject: string; workspace: string }[];
  /** The instance's address. */
  link: string;
};

const MOST_LINES = 100;

/** What happened to a member's envelopes since the last daily mail, by what happened. In English, as all that members read. */
export async function renderDigest({ readerName, entries, link, stopLink }: DigestContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages("en");
  const { digest, event: names } = dashboard.notifications;
  const shown = entries.slice(0, MOST_LINES);
  const kinds = [...new Set(shown.map(({ event }) => event))];
  const facts = kinds.map((kind) => ({
    label: names[kind as MemberEvent].label,
    lines: shown.filter(({ event }) => event === kind).map((entry) => lineOf(entry, link)),
  }));
  const words = { count: String(entries.length), more: String(entries.length - shown.length), link };
  const element = (
    <Report
      locale={locale}
      heading={digest.heading}
      greeting={greeting(messages, readerName)}
      what={digest.what}
      facts={facts}
      next={fill(entries.length > shown.length ? digest.more : digest.next, words)}
      footer={fill(digest.footer, { link: `${link}/notifications` })}
      stop={stopOf(messages, { stopLink })}
    />
  );
  return toMail(fill(entries.length === 1 ? digest.subjectOne : digest.subject, words), element);
}

const lineOf = ({ subject, workspace, envelopeId }: DigestContent["entries"][number], link: string): Line => ({
  words: `“${oneLine(subject, 120)}”`,
  href: `${link}/envelopes/${envelopeId}`,
  behind: `(${oneLine(workspace, 60)})`,
});
