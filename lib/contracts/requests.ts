import * as z from "zod";
import { listOf, pageQuery, time, timeInput } from "./common";
import { contract } from "./contract";

export const LoggedRequest = z.object({
  id: z.string().meta({ description: "The request's id, as in X-Request-Id" }),
  at: time,
  method: z.string(),
  path: z.string().meta({ description: "Path and query, without what is secret" }),
  operation: z.string(),
  status: z.int(),
  errorCode: z.string().nullable(),
  durationMs: z.int(),
  keyId: z.string().nullable(),
  userId: z.string().nullable(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type LoggedRequest = z.infer<typeof LoggedRequest>;

/** Which answers: `2xx` to `5xx`. */
const statusClass = z.enum(["2xx", "3xx", "4xx", "5xx"]);

/** For the dashboard: what was asked of the API in the last 30 days. `total` counts at most 10,000. */
export const listRequests = contract({
  method: "GET",
  path: "/v1/requests",
  operationId: "listRequests",
  summary: "Requests of the last 30 days, newest first",
  audience: "member",
  internal: true,
  scope: "keys:read",
  params: undefined,
  query: pageQuery.extend({
    status: statusClass.optional(),
    method: z.enum(["GET", "POST", "PATCH", "DELETE"]).optional(),
    keyId: z.string().optional(),
    from: timeInput.optional(),
    to: timeInput.optional(),
  }),
  body: undefined,
  response: { status: 200, body: listOf(LoggedRequest) },
  errors: ["forbidden"],
});
