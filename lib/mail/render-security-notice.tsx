import type dashboard from "@/messages/dashboard/en.json";
import { oneLine } from "./header-text";
import { memberMail } from "./member-words";
import { fill } from "./messages";
import { greeting, longDate, type RenderedMail, toMail } from "./render";
import { Report } from "./templates/report";

export type SecurityNoticeContent = {
  kind: Exclude<keyof typeof dashboard.security, "fact" | "footer">;
  locale: string;
  name: string;
  email: string;
  key: { name: string; prefix: string; environment: string } | null;
  ip: string | null;
  userAgent: string | null;
  /** What its sentences name besides. */
  words: Record<string, string> | null;
  at: Date;
  /** Where a member looks what it is about. */
  link: string;
};

/** What was done with a member's account. */
export async function renderSecurityNotice(content: SecurityNoticeContent): Promise<RenderedMail> {
  const { locale, messages, dashboard } = memberMail(content.locale);
  const { fact, ...texts } = dashboard.security;
  const { key } = content;
  const words = {
    ...named(content.words, dashboard.people.inSentence),
    email: oneLine(content.email, 320),
    key: oneLine(key?.name ?? "", 100),
  };
  const isTraced = key !== null || content.ip !== null || content.userAgent !== null;
  const facts = [
    ...(key ? [{ label: fact.key, lines: [`${words.key} (${key.prefix}…, ${key.environment})`] }] : []),
    { label: fact.at, lines: [longDate(content.at, locale)] },
    ...(isTraced
      ? [
          { label: fact.ip, lines: [content.ip ?? fact.unknown] },
          { label: fact.browser, lines: [oneLine(content.userAgent ?? fact.unknown, 400)] },
        ]
      : []),
  ];
  const about = texts[content.kind];
  const element = (
    <Report
      locale={locale}
      heading={fill(about.heading, words)}
      greeting={greeting(messages, content.name)}
      what={fill(about.what, words)}
      facts={facts}
      next={fill(about.next, { ...words, link: content.link })}
      footer={texts.footer}
    />
  );
  return toMail(oneLine(fill(about.subject, words), 200), element);
}

/** Names as others wrote them, on one line each; a role in words. */
function named(words: Record<string, string> | null, roles: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words ?? {}).map(([name, value]) => [
      name,
      name === "role" ? (roles[value] ?? value) : oneLine(value, 320),
    ]),
  );
}
