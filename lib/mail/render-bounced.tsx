import { manyLines, oneLine } from "./header-text";
import { fill, mailMessages } from "./messages";
import { cleaned, greeting, type RenderedMail, toMail } from "./render";
import { Closing } from "./templates/closing";

export type BouncedContent = {
  locale: string;
  senderName: string;
  name: string;
  email: string;
  /** What the mail server said, in its own language. */
  reason: string;
  subject: string;
  sender: string;
  workspace: string;
  /** The envelope's page. */
  link: string;
};

/** The mail that tells the sender that mail to a recipient came back. */
export async function renderBounced(content: BouncedContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const texts = messages.bounced;
  const words = { ...cleaned(content), name: oneLine(content.name, 60), email: oneLine(content.email, 320) };
  const reason = manyLines(content.reason);
  const element = (
    <Closing
      locale={locale}
      heading={texts.heading}
      greeting={greeting(messages, content.senderName)}
      what={fill(texts.what, words)}
      reason={reason === "" ? undefined : { label: texts.reason, text: reason }}
      action={{ href: content.link, label: messages.closing.button, plainLink: messages.plainLink }}
      footer={fill(messages.footer, words)}
    />
  );
  return toMail(oneLine(fill(texts.subject, words)), element);
}
