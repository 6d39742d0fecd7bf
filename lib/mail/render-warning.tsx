import { oneLine } from "./header-text";
import { fill, mailMessages } from "./messages";
import {
  cleaned,
  type Envelope,
  greeting,
  longDate,
  type RenderedMail,
  type Stoppable,
  stopOf,
  toMail,
} from "./render";
import { Completed } from "./templates/completed";

export type LockedContent = Envelope &
  Stoppable & {
    locale: string;
    recipientName: string;
    senderName: string;
    tries: number;
    until: Date;
    link: string;
  };

/** The mail that tells the sender that a recipient is locked. */
export async function renderLocked(content: LockedContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const words = {
    ...cleaned(content),
    name: oneLine(content.recipientName, 60),
    tries: String(content.tries),
    until: longDate(content.until, locale),
  };
  const element = (
    <Completed
      locale={locale}
      heading={messages.locked.heading}
      greeting={greeting(messages, content.senderName)}
      what={fill(messages.locked.what, words)}
      action={{ href: content.link, label: messages.locked.button, plainLink: messages.plainLink }}
      note={fill(messages.locked.note, words)}
      footer={fill(messages.footer, words)}
      stop={stopOf(messages, content)}
    />
  );
  return toMail(oneLine(fill(messages.locked.subject, words)), element);
}

export type WebhookDisabledContent = {
  locale: string;
  readerName: string;
  workspace: string;
  webhookId: string;
  url: string;
  failingSince: Date;
  link: string;
};

/** The mail that tells an owner that a webhook was switched off. */
export async function renderWebhookDisabled(content: WebhookDisabledContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const texts = messages.webhookDisabled;
  const words = {
    url: oneLine(content.url, 300),
    workspace: oneLine(content.workspace, 60),
    webhookId: content.webhookId,
    date: longDate(content.failingSince, locale),
  };
  const element = (
    <Completed
      locale={locale}
      heading={texts.heading}
      greeting={greeting(messages, content.readerName)}
      what={fill(texts.what, words)}
      action={{ href: content.link, label: texts.button, plainLink: messages.plainLink }}
      note={fill(texts.note, words)}
      footer={fill(messages.footer, words)}
    />
  );
  return toMail(texts.subject, element);
}
