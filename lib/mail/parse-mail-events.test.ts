import { describe, expect, test } from "vitest";
import { parseMailEvents } from "./parse-mail-events";

const mailId = "mail_01K9XB0F4HZV8Q2M7T3N5R6S1W";
const postmark = {
  RecordType: "Bounce",
  MessageStream: "outbound",
  Type: "HardBounce",
  TypeCode: 1,
  MessageID: "883953f4-6105-42a2-a16a-77a8eac79483",
  Metadata: { "mail-id": mailId },
  Description: "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
  Details: "smtp;550 5.1.1 The email account does not exist.",
  Email: "anna@example.com",
  From: "no-reply@certyneo.test",
  BouncedAt: "2026-11-28T16:33:54.9070259Z",
  Inactive: true,
};
const resend = {
  type: "email.bounced",
  created_at: "2026-11-28T23:41:12.126Z",
  data: {
    email_id: "56761188-7520-42d8-8898-ff6fc54ce618",
    from: "Certyneo <no-reply@certyneo.test>",
    to: ["anna@example.com"],
    subject: "Please sign",
    bounce: { message: "The recipient's address does not exist.", subType: "General", type: "Permanent" },
  },
};
const bounce = {
  bounceType: "Permanent",
  bounceSubType: "General",
  bouncedRecipients: [{ emailAddress: "anna@example.com", action: "failed", diagnosticCode: "smtp; 550 user unknown" }],
  feedbackId: "0000",
};
const mail = { messageId: "0100", headers: [{ name: "X-PM-Metadata-mail-id", value: mailId }] };
const viaSns = (message: object) => ({ Type: "Notification", MessageId: "m", Message: JSON.stringify(message) });

describe("a return for good is read, with whose address, which mail and what the server said", () => {
  const known = (reason: string) => [{ address: "anna@example.com", mailId, reason }];
  const unnamed = (reason: string) => [{ address: "anna@example.com", mailId: undefined, reason }];
  test.each([
    ["Postmark", postmark, known(postmark.Details)],
    ["Postmark, in other case", { ...postmark, Metadata: { "Mail-ID": mailId } }, known(postmark.Details)],
    ["Postmark without our header", { ...postmark, Metadata: {} }, unnamed(postmark.Details)],
    ["Resend", resend, unnamed(resend.data.bounce.message)],
    ["SES by SNS", viaSns({ notificationType: "Bounce", bounce, mail }), known("smtp; 550 user unknown")],
    ["SES as an event", viaSns({ eventType: "Bounce", bounce, mail: {} }), unnamed("smtp; 550 user unknown")],
    ["SES by SNS as raw message", { notificationType: "Bounce", bounce, mail }, known("smtp; 550 user unknown")],
  ])("%s", (_, body, returns) => {
    expect(parseMailEvents(body)).toEqual({ returns });
  });
});

describe("what is no return for good is none", () => {
  test.each<[string, unknown]>([
    ["a mailbox that is full (Postmark)", { ...postmark, Type: "SoftBounce" }],
    ["a mailbox that is full (Resend)", { ...resend, data: { ...resend.data, bounce: { type: "Transient" } } }],
    ["a mailbox that is full (SES)", viaSns({ bounce: { ...bounce, bounceType: "Transient" }, mail })],
    ["an opened mail", { RecordType: "Open", Email: "anna@example.com" }],
    ["a delivered mail", { type: "email.delivered", data: { to: ["anna@example.com"] } }],
    ["no address", { ...postmark, Email: "anna" }],
    ["a list", [postmark]],
    ["text", "bounce"],
    ["nothing", null],
    ["an SNS message that is no JSON", { Type: "Notification", Message: "{" }],
  ])("%s", (_, body) => {
    expect(parseMailEvents(body)).toEqual({ returns: [] });
  });
});

test("a header that names no mail of ours names none", () => {
  const headers = [{ name: "x-pm-metadata-mail-id", value: "' or 1=1" }];
  expect(parseMailEvents(viaSns({ bounce, mail: { headers } })).returns[0]!.mailId).toBeUndefined();
});

test("the address by which SNS wants to be confirmed is taken from Amazon only", () => {
  const ask = (SubscribeURL: string) => parseMailEvents({ Type: "SubscriptionConfirmation", SubscribeURL }).confirmUrl;
  const real = "https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription&Token=1";
  expect(ask(real)).toBe(real);
  expect(ask("http://sns.eu-north-1.amazonaws.com/?Token=1")).toBeUndefined();
  expect(ask("https://sns.eu-north-1.amazonaws.com.evil.test/")).toBeUndefined();
  expect(ask("https://evil.test/?sns.eu-north-1.amazonaws.com")).toBeUndefined();
});
