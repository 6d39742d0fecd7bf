import * as z from "zod";
import { contract } from "./contract";
import { type MemberEvent, memberEvents, notificationChoice } from "./notifications";

/** What one press stops: the mails about one event, or the daily mail. */
export const stopKinds = [...memberEvents, "digest"] as const;
export type StopKind = (typeof stopKinds)[number];

/** What the member had chosen for what was stopped: it can be brought back as it was. */
const before = z.partialRecord(z.enum(memberEvents), notificationChoice.exclude(["OFF"]));
export type Stopped = Partial<Record<MemberEvent, "MAIL" | "DIGEST">>;

const base = {
  method: "POST",
  audience: "public",
  internal: true,
  scope: undefined,
  params: z.object({ token: z.string() }),
  query: undefined,
} as const;

/** RFC 8058: mail programs post here without a session, and what they send along means nothing. Twice is like once. */
export const unsubscribe = contract({
  ...base,
  path: "/v1/unsubscribe/{token}",
  operationId: "unsubscribe",
  summary: "Stop the mails of one kind to one member",
  body: undefined,
  response: { status: 200, body: z.object({ kind: z.enum(stopKinds), before }) },
  errors: ["not_found"],
});

export const resubscribe = contract({
  ...base,
  path: "/v1/unsubscribe/{token}/undo",
  operationId: "resubscribe",
  summary: "Have them sent again as they were",
  body: z.object({ before }),
  response: { status: 200, body: z.object({ kind: z.enum(stopKinds) }) },
  errors: ["not_found", "invalid_request"],
});
