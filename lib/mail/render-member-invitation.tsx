import { oneLine } from "./header-text";
import { memberMail } from "./member-words";
import { fill } from "./messages";
import { greeting, longDate, type RenderedMail, toMail } from "./render";
import { Completed } from "./templates/completed";

export type MemberInvitation = {
  locale: string;
  email: string;
  workspace: string;
  inviter: string;
  role: "ADMIN" | "MEMBER";
  expiresAt: Date;
  link: string;
};

/** The mail that asks somebody to join a workspace. */
export async function renderMemberInvitation(invitation: MemberInvitation): Promise<RenderedMail> {
  const { locale, messages, dashboard } = memberMail(invitation.locale);
  const texts = dashboard.people.mail;
  const words = {
    email: oneLine(invitation.email, 320),
    workspace: oneLine(invitation.workspace, 100),
    inviter: oneLine(invitation.inviter, 100),
    date: longDate(invitation.expiresAt, locale),
  };
  const element = (
    <Completed
      locale={locale}
      heading={fill(texts.heading, words)}
      greeting={greeting(messages, "")}
      what={fill(texts[invitation.role], words)}
      action={{ href: invitation.link, label: texts.button, plainLink: messages.plainLink }}
      note={fill(texts.note, words)}
      footer={fill(texts.footer, words)}
    />
  );
  return toMail(oneLine(fill(texts.subject, words), 200), element);
}
