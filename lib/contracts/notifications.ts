import * as z from "zod";
import { contract } from "./contract";

/** What senders are told of their envelopes, each by a mail of its own unless they choose otherwise. */
export const memberEvents = [
  "completed",
  "declined",
  "returned",
  "expiring",
  "expired",
  "bounced",
  "forwarded",
  "locked",
] as const;
export type MemberEvent = (typeof memberEvents)[number];

export const notificationChoice = z.enum(["OFF", "MAIL", "DIGEST"]);
export type NotificationChoice = z.infer<typeof notificationChoice>;

const event = z.enum(memberEvents);
/** Each event with what the member chose for it. */
const Choices = z.record(event, notificationChoice);
export type NotificationChoices = Record<MemberEvent, NotificationChoice>;

/** Any of them; members of other names are taken as if they were not there, as everywhere. */
const someChoices = Object.fromEntries(memberEvents.map((each) => [each, notificationChoice.optional()])) as Record<
  MemberEvent,
  z.ZodOptional<typeof notificationChoice>
>;

const base = { params: undefined, query: undefined, audience: "session", internal: true, scope: undefined } as const;

export const getNotifications = contract({
  ...base,
  method: "GET",
  path: "/v1/account/notifications",
  operationId: "getNotifications",
  summary: "What I am told of by mail",
  body: undefined,
  response: { status: 200, body: Choices },
  errors: [],
});

export const updateNotifications = contract({
  ...base,
  method: "PATCH",
  path: "/v1/account/notifications",
  operationId: "updateNotifications",
  summary: "Choose what I am told of by mail",
  body: z.object(someChoices),
  response: { status: 200, body: Choices },
  errors: ["invalid_request"],
});
