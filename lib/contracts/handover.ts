import * as z from "zod";
import { ofRecipient } from "./ceremony-base";
import { ceremonyRoutes } from "./ceremony-routes";
import { time } from "./common";
import { contract } from "./contract";

const Handover = z.object({ url: z.string(), expiresAt: time });

/** A link for the recipient's other device, shown as a QR code. Only the newest works, once, for ten minutes. */
export const handOver = contract({
  ...ofRecipient,
  ...ceremonyRoutes.handOver,
  operationId: "handOver",
  summary: "Make a link to go on on another device",
  response: { status: 201, body: Handover },
  location: (answer) => (answer as z.infer<typeof Handover>).url,
  errors: ["signing_link_invalid", "envelope_wrong_status", "not_your_turn", "already_acted", "rate_limited"],
});
