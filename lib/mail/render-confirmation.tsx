import { oneLine } from "./header-text";
import { memberMail } from "./member-words";
import { fill } from "./messages";
import { greeting, type RenderedMail, toMail } from "./render";
import { Completed } from "./templates/completed";

type Confirmation = {
  locale: string;
  readerName: string;
  email: string;
  /** The address is to take the place of another. */
  isChange: boolean;
  link: string;
  hours: number;
};

/** The mail that asks a member to confirm their address. */
export async function renderConfirmation({
  readerName,
  email,
  isChange,
  link,
  hours,
  ...reader
}: Confirmation): Promise<RenderedMail> {
  const { locale, messages, dashboard } = memberMail(reader.locale);
  const texts = dashboard.address.mail;
  const words = { email: oneLine(email, 320), hours: String(hours) };
  const element = (
    <Completed
      locale={locale}
      heading={texts.heading}
      greeting={greeting(messages, readerName)}
      what={fill(isChange ? texts.changeWhat : texts.what, words)}
      action={{ href: link, label: texts.button, plainLink: messages.plainLink }}
      note={fill(texts.note, words)}
      footer={isChange ? texts.changeFooter : texts.footer}
    />
  );
  return toMail(texts.subject, element);
}
