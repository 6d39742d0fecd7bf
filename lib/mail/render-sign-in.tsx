import { oneLine } from "./header-text";
import { memberMail } from "./member-words";
import { fill } from "./messages";
import { greeting, type RenderedMail, toMail } from "./render";
import { Completed } from "./templates/completed";

type SignIn = { locale: string; readerName: string; email: string; link: string; minutes: number };

/** The mail by whose link a member signs in. */
export async function renderSignInMail({ readerName, email, link, minutes, ...reader }: SignIn): Promise<RenderedMail> {
  const { locale, messages, dashboard } = memberMail(reader.locale);
  const texts = dashboard.signInLink.mail;
  const words = { email: oneLine(email, 320), minutes: String(minutes) };
  const element = (
    <Completed
      locale={locale}
      heading={texts.heading}
      greeting={greeting(messages, readerName)}
      what={fill(texts.what, words)}
      action={{ href: link, label: texts.button, plainLink: messages.plainLink }}
      note={fill(texts.note, words)}
      footer={texts.footer}
    />
  );
  return toMail(texts.subject, element);
}
