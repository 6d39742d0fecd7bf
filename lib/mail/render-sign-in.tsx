import dashboard from "@/messages/dashboard/en.json";
import { oneLine } from "./header-text";
import { fill, mailMessages } from "./messages";
import { greeting, type RenderedMail, toMail } from "./render";
import { Completed } from "./templates/completed";

type SignIn = { readerName: string; email: string; link: string; minutes: number };

/** The mail by whose link a member signs in. In English, as all that members read. */
export async function renderSignInMail({ readerName, email, link, minutes }: SignIn): Promise<RenderedMail> {
  const { locale, messages } = mailMessages("en");
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
