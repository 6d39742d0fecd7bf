import { dateLocale } from "@/lib/contracts/ceremony-locales";
import { oneLine } from "./header-text";
import { fill, mailMessages } from "./messages";
import { cleaned, greeting, longDate, type RenderedMail, toMail } from "./render";
import { Closing } from "./templates/closing";

export type ExpiringContent = {
  locale: string;
  senderName: string;
  /** Whom it waits for, as they are called. */
  names: readonly string[];
  expiresAt: Date;
  subject: string;
  sender: string;
  workspace: string;
  /** The envelope's page. */
  link: string;
};

/** The mail that tells the sender the day before until when people can act, and who has not. */
export async function renderExpiring(content: ExpiringContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const texts = messages.expiring;
  const list = new Intl.ListFormat(dateLocale(locale), { type: "conjunction" });
  const words = {
    ...cleaned(content),
    names: list.format(content.names.map((name) => oneLine(name, 60))),
    date: longDate(content.expiresAt, locale),
  };
  const element = (
    <Closing
      locale={locale}
      heading={texts.heading}
      greeting={greeting(messages, content.senderName)}
      what={fill(texts.what, words)}
      reason={undefined}
      action={{ href: content.link, label: messages.closing.button, plainLink: messages.plainLink }}
      footer={fill(messages.footer, words)}
    />
  );
  return toMail(oneLine(fill(texts.subject, words)), element);
}
