import * as z from "zod";
import { email } from "./common";
import { contract } from "./contract";

/** Answers the same whether or not somebody here has the address. */
export const mailSignInLink = contract({
  scope: undefined,
  internal: true,
  params: undefined,
  query: undefined,
  method: "POST",
  path: "/v1/account/sign-in-link",
  operationId: "mailSignInLink",
  summary: "Mail me a link by which I sign in",
  audience: "public",
  body: z.object({
    email,
    /** The page that was wanted. */
    next: z.string().max(2_000).optional(),
  }),
  response: { status: 202, body: z.object({}) },
  errors: ["rate_limited", "cross_site_request"],
});
