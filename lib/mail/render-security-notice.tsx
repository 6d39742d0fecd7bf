import dashboard from "@/messages/dashboard/en.json";
import { oneLine } from "./header-text";
import { fill, mailMessages } from "./messages";
import { greeting, longDate, type RenderedMail, toMail } from "./render";
import { Report } from "./templates/report";

export type SecurityNoticeContent = {
  kind: "SIGN_IN" | "KEY_CREATED" | "KEY_REVOKED";
  name: string;
  email: string;
  key: { name: string; prefix: string; environment: string } | null;
  ip: string | null;
  userAgent: string | null;
  at: Date;
  /** Where keys are made and revoked. */
  link: string;
};

/** What was done with a member's account. In English, as all that members read. */
export async function renderSecurityNotice(content: SecurityNoticeContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages("en");
  const { fact, ...texts } = dashboard.security;
  const { key } = content;
  const words = { email: oneLine(content.email, 320), key: oneLine(key?.name ?? "", 100) };
  const facts = [
    ...(key ? [{ label: fact.key, lines: [`${words.key} (${key.prefix}…, ${key.environment})`] }] : []),
    { label: fact.at, lines: [longDate(content.at, locale)] },
    { label: fact.ip, lines: [content.ip ?? fact.unknown] },
    { label: fact.browser, lines: [oneLine(content.userAgent ?? fact.unknown, 400)] },
  ];
  const about = texts[content.kind];
  const element = (
    <Report
      locale={locale}
      heading={about.heading}
      greeting={greeting(messages, content.name)}
      what={fill(about.what, words)}
      facts={facts}
      next={fill(about.next, { ...words, link: content.link })}
      footer={texts.footer}
    />
  );
  return toMail(oneLine(fill(about.subject, words), 200), element);
}
