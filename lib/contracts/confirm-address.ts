import * as z from "zod";
import { contract } from "./contract";

const base = { scope: undefined, internal: true, params: undefined, query: undefined } as const;

/** A link that proves the signed-in member's address goes to it by mail; where it is proven already, none. */
export const mailConfirmation = contract({
  ...base,
  method: "POST",
  path: "/v1/account/confirmation-mail",
  operationId: "mailConfirmation",
  summary: "Mail me a link that confirms my address",
  audience: "session",
  body: undefined,
  response: { status: 202, body: z.object({}) },
  errors: ["rate_limited"],
});

/** The person pressed the button on the page behind that link. */
export const confirmAddress = contract({
  ...base,
  method: "POST",
  path: "/v1/account/confirm-address",
  operationId: "confirmAddress",
  summary: "Confirm an address with what was mailed to it",
  audience: "public",
  body: z.object({ token: z.string().min(1).max(200) }),
  response: { status: 200, body: z.object({ email: z.string() }) },
  errors: ["not_found", "cross_site_request", "invalid_request"],
});
