import * as z from "zod";
import { pathId, time } from "./common";
import { contract } from "./contract";

const base = { scope: undefined, internal: true, params: undefined, query: undefined, body: undefined } as const;

export const MemberSession = z.object({
  id: z.string(),
  /** As the browser names itself. */
  userAgent: z.string().nullable(),
  isThis: z.boolean(),
  createdAt: time,
  /** To within some minutes. */
  lastSeenAt: time,
});
export type MemberSession = z.infer<typeof MemberSession>;

export const listSessions = contract({
  ...base,
  audience: "session",
  method: "GET",
  path: "/v1/account/sessions",
  operationId: "listSessions",
  summary: "Browsers that I am signed in with",
  response: { status: 200, body: z.object({ data: z.array(MemberSession) }) },
  errors: [],
});

export const revokeSession = contract({
  ...base,
  audience: "session",
  method: "DELETE",
  path: "/v1/account/sessions/{sessionId}",
  operationId: "revokeSession",
  summary: "Sign a browser of mine out",
  params: z.object({ sessionId: pathId("session") }),
  response: { status: 200, body: z.object({}) },
  errors: ["session_not_found"],
});

export const revokeOtherSessions = contract({
  ...base,
  audience: "session",
  method: "DELETE",
  path: "/v1/account/sessions",
  operationId: "revokeOtherSessions",
  summary: "Sign all my other browsers out",
  response: { status: 200, body: z.object({ ended: z.int() }) },
  errors: [],
});

/** For a page whose calls are refused: what it may tell its reader. By the cookie, which no longer opens anything. */
export const getSessionEnd = contract({
  ...base,
  audience: "public",
  method: "GET",
  path: "/v1/account/session-end",
  operationId: "getSessionEnd",
  summary: "Why this browser's session was ended",
  response: { status: 200, body: z.object({ reason: z.enum(["REVOKED", "REMOVED", "PASSWORD"]).nullable() }) },
  errors: [],
});
