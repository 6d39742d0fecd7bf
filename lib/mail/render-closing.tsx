import type { Brand } from "@/lib/branding/brand";
import { manyLines, oneLine } from "./header-text";
import { lookOf } from "./look";
import { fill, mailMessages } from "./messages";
import { cleaned, greeting, type RenderedMail, type Stoppable, stopOf, toMail } from "./render";
import { Closing } from "./templates/closing";

export type ClosingContent = Stoppable & {
  /** Of the workspace, in what recipients get. */
  brand?: Brand | undefined;
  kind: "DECLINED" | "VOIDED" | "EXPIRED" | "RETURNED_TO_SENDER";
  locale: string;
  reader: "sender" | "recipient";
  readerName: string;
  /** Who declined or asked for changes; empty where nobody did. */
  name: string;
  reason: string;
  subject: string;
  sender: string;
  workspace: string;
  /** The envelope's page, for the sender. */
  link: string;
};

/** The mail that says that an envelope ended without being completed, or went back to its sender. */
export async function renderClosing(content: ClosingContent): Promise<RenderedMail> {
  const { locale, messages } = mailMessages(content.locale);
  const texts = messages.closing[content.kind];
  const words = { ...cleaned(content), name: oneLine(content.name, 60) };
  const reason = manyLines(content.reason);
  const isSender = content.reader === "sender";
  const element = (
    <Closing
      locale={locale}
      heading={fill(texts.heading, words)}
      greeting={greeting(messages, content.readerName)}
      what={fill(texts[content.reader], words)}
      reason={reason === "" ? undefined : { label: messages.closing.reason, text: reason }}
      action={
        isSender ? { href: content.link, label: messages.closing.button, plainLink: messages.plainLink } : undefined
      }
      footer={fill(messages.footer, words)}
      look={isSender ? undefined : lookOf(content.brand, content.workspace)}
      stop={stopOf(messages, content)}
    />
  );
  return toMail(oneLine(fill(texts.subject, words)), element);
}
