import * as z from "zod";
import { time } from "./common";
import { contract } from "./contract";

const Handover = z.object({ url: z.string(), expiresAt: time });

/** A link for the recipient's other device, shown as a QR code. Only the newest works, once, for ten minutes. */
export const handOver = contract({
  audience: "recipient",
  scope: undefined,
  internal: true,
  method: "POST",
  path: "/sign/r/{recipientId}/handover",
  operationId: "handOver",
  summary: "Make a link to go on on another device",
  params: z.object({ recipientId: z.string() }),
  query: undefined,
  body: undefined,
  response: { status: 201, body: Handover },
  location: (answer) => (answer as z.infer<typeof Handover>).url,
  errors: ["signing_link_invalid", "envelope_wrong_status", "not_your_turn", "already_acted", "rate_limited"],
});
