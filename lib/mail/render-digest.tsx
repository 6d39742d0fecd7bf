import type { MemberEvent } from "@/lib/contracts/notifications";
import { oneLine } from "./header-text";
import { memberMail } from "./member-words";
import { fill } from "./messages";
import { greeting, type RenderedMail, type Stoppable, stopOf, toMail } from "./render";
import { type Line, Report } from "./templates/report";

export type DigestContent = Stoppable & {
  locale: string;
  readerName: string;
  /** Oldest first. */
  entries: readonly { event: string; envelopeId: string; subject: string; workspace: string }[];
  /** The instance's address. */
  link: string;
};

const MOST_LINES = 100;

/** What happened to a member's envelopes since the last daily mail, by what happened. */
export async function renderDigest({
  readerName,
  entries,
  link,
  stopLink,
  ...reader
}: DigestContent): Promise<RenderedMail> {
  const { locale, messages, dashboard } = memberMail(reader.locale);
  const { digest, event: names } = dashboard.notifications;
  const shown = entries.slice(0, MOST_LINES);
  const kinds = [...new Set(shown.map(({ event }) => event))];
  const facts = kinds.map((kind) => ({
    label: names[kind as MemberEvent].label,
    lines: shown.filter(({ event }) => event === kind).map((entry) => lineOf(entry, link, dashboard.detail.reason)),
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

type Entry = DigestContent["entries"][number];
const lineOf = ({ subject, workspace, envelopeId }: Entry, link: string, quoted: string): Line => ({
  words: fill(quoted, { reason: oneLine(subject, 120) }),
  href: `${link}/envelopes/${envelopeId}`,
  behind: `(${oneLine(workspace, 60)})`,
});
