import * as z from "zod";
import { email, environment, line, time } from "./common";
import { contract } from "./contract";

const workspace = z.object({
  id: z.string().meta({ description: "The workspace" }),
  name: z.string().meta({ description: "What it is called" }),
  slug: z.string().meta({ description: "Its name in addresses" }),
});

export const Me = z
  .object({
    id: z.string().meta({ description: "The user" }),
    email: z.string().meta({ description: "Their address" }),
    name: z.string().meta({ description: "Their name" }),
    plan: z.string().meta({ description: "What they subscribed to" }),
    workspace: workspace.meta({ description: "Home workspace of the key" }),
    environment: environment.meta({ description: "Environment of the key" }),
  })
  .meta({ id: "Me" });

const base = { params: undefined, query: undefined, body: undefined } as const;

export const getMe = contract({
  ...base,
  method: "GET",
  path: "/v1/account/me",
  operationId: "getMe",
  summary: "Who the key belongs to",
  audience: "member",
  scope: undefined,
  response: { status: 200, body: Me },
  errors: [],
});

export const listWorkspaces = contract({
  ...base,
  method: "GET",
  path: "/v1/workspaces",
  operationId: "listWorkspaces",
  summary: "Workspaces the key's owner belongs to",
  audience: "member",
  scope: undefined,
  response: {
    status: 200,
    body: z.object({
      data: z
        .array(
          z.object({
            ...workspace.shape,
            role: z.enum(["OWNER", "MEMBER"]).meta({ description: "The owner's role in it; admins are `MEMBER`" }),
            isAdmin: z.boolean().meta({ description: "May manage members and settings" }),
          }),
        )
        .meta({ description: "All of them" }),
    }),
  },
  errors: [],
});

export const password = z.string().min(10, "must have at least 10 characters").max(200);

/** First run: makes the instance's owner, once. */
export const setUp = contract({
  ...base,
  method: "POST",
  path: "/v1/setup",
  operationId: "setUp",
  summary: "Make the owner of this instance",
  audience: "public",
  internal: true,
  scope: undefined,
  body: z.object({
    email,
    name: line(100).pipe(z.string().min(1, "must not be empty")),
    workspace: line(100).pipe(z.string().min(1, "must not be empty")),
    password,
  }),
  response: {
    status: 201,
    body: z.object({ userId: z.string(), workspaceId: z.string(), liveKey: z.string(), testKey: z.string() }),
  },
  location: () => "/v1/account/me",
  errors: ["already_set_up", "invalid_request"],
});

export const OutboxMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  status: z.enum(["QUEUED", "SENT", "OUTBOX", "FAILED"]),
  envelopeId: z.string().nullable(),
  createdAt: time,
});
export type OutboxMail = z.infer<typeof OutboxMail>;

export const listOutbox = contract({
  ...base,
  method: "GET",
  path: "/v1/outbox",
  operationId: "listOutbox",
  summary: "Mails this instance wrote",
  audience: "owner",
  internal: true,
  scope: undefined,
  response: { status: 200, body: z.object({ data: z.array(OutboxMail) }) },
  errors: ["forbidden"],
});

export const getOutboxMail = contract({
  ...base,
  method: "GET",
  path: "/v1/outbox/{mailId}",
  operationId: "getOutboxMail",
  summary: "One mail with its text and HTML",
  audience: "owner",
  internal: true,
  scope: undefined,
  params: z.object({ mailId: z.string() }),
  response: {
    status: 200,
    body: OutboxMail.extend({
      html: z.string(),
      text: z.string(),
      /** The sealed files that come with it. */
      attachments: z.array(z.object({ name: z.string(), sizeBytes: z.int() })),
    }),
  },
  errors: ["forbidden", "not_found"],
});

export const retryOutboxMail = contract({
  ...base,
  method: "POST",
  path: "/v1/outbox/{mailId}/retry",
  operationId: "retryOutboxMail",
  summary: "Hand a mail to the mail server again",
  audience: "owner",
  internal: true,
  scope: undefined,
  params: z.object({ mailId: z.string() }),
  response: { status: 202, body: OutboxMail },
  errors: ["forbidden", "not_found", "mail_not_failed"],
});
