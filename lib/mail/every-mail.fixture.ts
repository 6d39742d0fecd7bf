import { securityNoticeKinds } from "@/db/schema/accounts";
import { type CeremonyLocale, ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { type DashboardLocale, dashboardLocales } from "@/lib/contracts/dashboard-locales";
import { type RenderedMail, renderCode, renderCompleted, renderInvitation } from "./render";
import { renderClosing } from "./render-closing";
import { renderConfirmation } from "./render-confirmation";
import { renderDigest } from "./render-digest";
import { renderMemberInvitation } from "./render-member-invitation";
import { type NoticeContent, renderNotice } from "./render-notice";
import { renderReport } from "./render-report";
import { renderSecurityNotice } from "./render-security-notice";
import { renderSignInMail } from "./render-sign-in";
import { renderLocked, renderWebhookDisabled } from "./render-warning";

/** Every mail there is, by name; what only members read is in their languages. */
export type EveryMail = { name: string; locale: CeremonyLocale; render: () => Promise<RenderedMail> };

const envelope = { subject: "Consultancy agreement", sender: "Maja Lindegaard", workspace: "Fjordlys Energi A/S" };
const link = "https://sign.example/sign/4fQ0mT2xJ8kVb1nC6rYwZpLsEa3uHd7g";
const at = new Date("2026-12-24T12:00:00Z");
const invitation = {
  ...envelope,
  recipientName: "Søren Ærø",
  message: "Please read section 3.\nIt is new.",
  expiresAt: at,
  link,
  checkCode: "K7M-PRQ",
  minutes: 5,
  asksAccessCode: false,
} as const;
/** A workspace's look; the picture is whatever comes with the mail. */
const brand = { colour: "#c2410c", logo: { sha256: "0".repeat(64), width: 420, height: 105 } } as const;
const stopLink = "https://sign.example/sign/stop";
const forwarding = { from: "Jonas Berg (jonas@example.com)", reason: "She signs for us this year." };
const parts = ["SIGNER", "APPROVER", "VIEWER", "CONFIRMER"] as const;
const closings = ["DECLINED", "VOIDED", "EXPIRED", "RETURNED_TO_SENDER"] as const;

const notices: Record<NoticeContent["about"], { words: Record<string, string>; reason: string }> = {
  bounced: { words: { name: "Anna Holm", email: "anna@example.com" }, reason: "550 5.1.1 No such user" },
  textBounced: { words: { name: "Anna Holm", phone: "+45 20 12 34 56" }, reason: "30003 Unreachable" },
  textLimit: { words: { name: "Anna Holm", limit: "100" }, reason: "" },
  forwarded: { words: { from: "Jonas Berg", to: "Anna Holm" }, reason: "She signs for us this year." },
  expiring: { words: { date: "24 December 2026, 12:00 UTC", names: "Anna Holm, Jonas Berg" }, reason: "" },
};

function spokenIn(locale: CeremonyLocale): EveryMail[] {
  const as = (name: string, render: EveryMail["render"]): EveryMail => ({ name, locale, render });
  const reader = { locale, recipientName: "Søren Ærø" };
  const completed = { ...envelope, locale, readerName: "Søren Ærø", link, verifyUrl: "https://sign.example/verify" };
  return [
    ...(["invitation", "reminder", "again"] as const).flatMap((kind) =>
      parts.map((part) =>
        as(`${kind}-${part}`, () =>
          renderInvitation({ ...invitation, kind, locale, part, forwarding: undefined, mayForward: false }),
        ),
      ),
    ),
    as("invitation-passed-on", () =>
      renderInvitation({ ...invitation, kind: "invitation", locale, part: "SIGNER", forwarding, mayForward: true }),
    ),
    as("branded-invitation", () =>
      renderInvitation({
        ...{ ...invitation, kind: "invitation", locale, part: "SIGNER", forwarding: undefined, mayForward: false },
        ...{ asksAccessCode: true, brand },
      }),
    ),
    as("branded-with-a-long-name", () =>
      renderInvitation({
        ...{ ...invitation, kind: "invitation", locale, part: "SIGNER", forwarding: undefined, mayForward: false },
        ...{ workspace: "Vereinigte Dampfschifffahrts- und Handelsgesellschaft der Nördlichen Meere", brand },
      }),
    ),
    as("branded-completed", () =>
      renderCompleted({ ...completed, reader: "recipient", awaitsTimestamp: false, files: "tooLarge", brand }),
    ),
    as("coloured-code", () =>
      renderCode({ ...envelope, ...reader, code: "402816", minutes: 10, brand: { ...brand, logo: null } }),
    ),
    as("code", () => renderCode({ ...envelope, ...reader, code: "402816", minutes: 10 })),
    as("completed-recipient", () => renderCompleted({ ...completed, reader: "recipient", awaitsTimestamp: true })),
    as("completed-attached", () =>
      renderCompleted({ ...completed, reader: "recipient", awaitsTimestamp: false, files: "attached" }),
    ),
    as("completed-too-large", () =>
      renderCompleted({ ...completed, reader: "sender", awaitsTimestamp: false, files: "tooLarge", stopLink }),
    ),
    ...closings.flatMap((kind) =>
      (["sender", "recipient"] as const).map((reader) =>
        as(`${kind}-${reader}`, () =>
          renderClosing({
            ...{ ...envelope, kind, locale, reader, readerName: "Søren Ærø", link },
            ...{ name: "Jonas Berg", reason: "The company number is wrong.", brand },
            ...(reader === "sender" ? { stopLink } : {}),
          }),
        ),
      ),
    ),
    as("locked", () =>
      renderLocked({ ...envelope, ...reader, senderName: "Maja Lindegaard", tries: 5, until: at, link, stopLink }),
    ),
    ...Object.entries(notices).map(([about, { words, reason }]) =>
      as(about, () =>
        renderNotice({
          ...{ ...envelope, locale, about: about as NoticeContent["about"], reason, link },
          ...{ senderName: "Maja Lindegaard", words: () => words, stopLink },
        }),
      ),
    ),
  ];
}

const member = { name: "Maja Lindegaard", email: "maja@example.com", ip: "192.0.2.44", userAgent: "Firefox 140", at };
const words = {
  ...{ workspace: envelope.workspace, role: "ADMIN", actor: "Jens Holm", person: "Anna Holm (anna@example.com)" },
  ...{ minutes: "15", left: "7", newEmail: "maja@fjordlys.example", provider: "Google" },
};
const key = { name: "Payroll", prefix: "cn_live_4fQ0", environment: "live" };

const reported = {
  stored: {
    envelope: { ...envelope, id: "env_01K9XB0F4HZV8Q2M7T3N5R6S1W", workspaceId: "ws_1", sentAt: at, message: "Now." },
    sender: { name: "Maja Lindegaard", email: "maja@example.com", workspace: envelope.workspace },
    documents: [{ document: { name: "agreement.pdf", pageCount: 3, sha256: "0123456789abcdef".repeat(4) } }],
  },
  recipient: { name: "Anna Holm", email: "anna@example.com" },
  ...{ channel: "EMAIL", ip: "192.0.2.44", number: "7K2M-99", reason: "FRAUD", comment: "She is not who she says." },
} as unknown as Parameters<typeof renderReport>[0];

const toMembers = (locale: DashboardLocale): EveryMail[] => [
  ...securityNoticeKinds.map((kind) => ({
    name: `security-${kind}`,
    locale,
    render: () =>
      renderSecurityNotice({ ...member, locale, kind, words, key: kind.startsWith("KEY_") ? key : null, link }),
  })),
  {
    name: "member-invitation",
    locale,
    render: () =>
      renderMemberInvitation({
        ...{ locale, email: "jens@example.com", workspace: envelope.workspace, inviter: member.name },
        ...{ role: "ADMIN", expiresAt: at, link },
      }),
  },
  {
    name: "sign-in-link",
    locale,
    render: () => renderSignInMail({ locale, readerName: member.name, email: member.email, minutes: 15, link }),
  },
  {
    name: "digest",
    locale,
    render: () =>
      renderDigest({
        locale,
        readerName: member.name,
        entries: ["completed", "completed", "declined"].map((event, index) => ({
          ...{ event, envelopeId: `env_01K9XB0F4HZV8Q2M7T3N5R6S1${index}` },
          ...{ subject: "Consultancy agreement", workspace: envelope.workspace },
        })),
        link: "https://sign.example/sign",
        stopLink,
      }),
  },
  { name: "report", locale, render: () => renderReport(reported, at, locale) },
  {
    name: "confirm-address",
    locale,
    render: () =>
      renderConfirmation({ locale, readerName: member.name, email: member.email, isChange: false, link, hours: 24 }),
  },
  {
    name: "confirm-other-address",
    locale,
    render: () =>
      renderConfirmation({ locale, readerName: member.name, email: member.email, isChange: true, link, hours: 24 }),
  },
  {
    name: "webhook-disabled",
    locale,
    render: () =>
      renderWebhookDisabled({
        ...{
          locale,
          readerName: member.name,
          workspace: envelope.workspace,
          webhookId: "whk_01K9XB0F4HZV8Q2M7T3N5R6S1W",
        },
        ...{ url: "https://example.com/hooks", failingSince: at, link },
      }),
  },
];

export const everyMail: EveryMail[] = [...ceremonyLocales.flatMap(spokenIn), ...dashboardLocales.flatMap(toMembers)];
