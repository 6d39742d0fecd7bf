import { manyLines, oneLine } from "./header-text";
import { fill, mailMessages } from "./messages";
import { cleaned, greeting, type RenderedMail, type Stoppable, stopOf, toMail } from "./render";
import { Closing } from "./templates/closing";

export type NoticeContent = Stoppable & {
  /** What the sender is told of; names the texts. */
  about: "bounced" | "textBounced" | "textLimit" | "forwarded" | "expiring";
  locale: string;
  senderName: string;
  /** What stands in the texts' places besides subject, sender and workspace, in the language of the mail; a stranger's words. */
  words: (locale: string) => Record<string, string>;
  /** In the words of who gave it, a person or a mail server; empty where nobody did. */
  reason: string;
  subject: string;
  sender: string;
  workspace: string;
  /** The envelope's page. */
  link: string;
};

/** A mail that tells the sender of something about an envelope that goes on. */
export async function renderNotice(content: NoticeContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const texts = messages[content.about];
  const given = Object.entries(content.words(locale)).map(([name, value]) => [name, oneLine(value, 500)]);
  const words = { ...cleaned(content), ...(Object.fromEntries(given) as Record<string, string>) };
  const reason = manyLines(content.reason);
  const label = "reason" in texts ? texts.reason : messages.closing.reason;
  const element = (
    <Closing
      locale={locale}
      heading={texts.heading}
      greeting={greeting(messages, content.senderName)}
      what={fill(texts.what, words)}
      reason={reason === "" ? undefined : { label, text: reason }}
      action={{ href: content.link, label: messages.closing.button, plainLink: messages.plainLink }}
      footer={fill(messages.footer, words)}
      stop={stopOf(messages, content)}
    />
  );
  return toMail(oneLine(fill(texts.subject, words)), element);
}
