import { manyLines, oneLine } from "./header-text";
import { fill, mailMessages } from "./messages";
import { cleaned, greeting, type RenderedMail, toMail } from "./render";
import { Closing } from "./templates/closing";

export type ForwardedContent = {
  locale: string;
  senderName: string;
  from: string;
  to: string;
  reason: string;
  subject: string;
  sender: string;
  workspace: string;
  /** The envelope's page. */
  link: string;
};

/** The mail that tells the sender who acts in whose place. */
export async function renderForwarded(content: ForwardedContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const texts = messages.forwarded;
  const words = { ...cleaned(content), from: oneLine(content.from, 200), to: oneLine(content.to, 200) };
  const reason = manyLines(content.reason);
  const element = (
    <Closing
      locale={locale}
      heading={texts.heading}
      greeting={greeting(messages, content.senderName)}
      what={fill(texts.what, words)}
      reason={reason === "" ? undefined : { label: messages.closing.reason, text: reason }}
      action={{ href: content.link, label: messages.closing.button, plainLink: messages.plainLink }}
      footer={fill(messages.footer, words)}
    />
  );
  return toMail(oneLine(fill(texts.subject, words)), element);
}
