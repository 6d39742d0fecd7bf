import * as z from "zod";
import { ofRecipient } from "./ceremony-base";
import { ceremonyRoutes } from "./ceremony-routes";
import { email, line } from "./common";
import { contract } from "./contract";

const ForwardInput = z.object({
  name: line(200).pipe(z.string().min(1, "must not be empty")),
  email,
  phone: z.string().max(32).optional(),
  reason: line(1_000).default(""),
});
export type ForwardInput = z.output<typeof ForwardInput>;

/** The recipient names another person, who takes their place. Their own links and sessions end with it. */
export const forwardRequest = contract({
  ...ofRecipient,
  ...ceremonyRoutes.forwardRequest,
  operationId: "forwardRequest",
  summary: "Pass it on to another person",
  body: ForwardInput,
  response: { status: 200, body: z.object({ name: z.string(), email: z.string() }) },
  errors: [
    "signing_link_invalid",
    "envelope_wrong_status",
    "not_your_turn",
    "already_acted",
    "forwarding_not_allowed",
    "invalid_request",
  ],
});
