import * as z from "zod";
import { ofRecipient } from "./ceremony-base";
import { ceremonyRoutes } from "./ceremony-routes";
import { time } from "./common";
import { contract } from "./contract";
import { DrawnMark } from "./signature-mark";

const refusals = ["signing_link_invalid", "envelope_wrong_status", "not_your_turn", "already_acted"] as const;
const Pad = z.object({ url: z.string(), expiresAt: time });

/** A link for a pad on the person's phone, shown as a QR code. It takes one drawing within ten minutes, and shows nothing. */
export const openPad = contract({
  ...ofRecipient,
  ...ceremonyRoutes.openPad,
  operationId: "openPad",
  summary: "Make a link to draw on a phone",
  response: { status: 201, body: Pad },
  location: (answer) => (answer as z.infer<typeof Pad>).url,
  errors: [...refusals, "rate_limited"],
});

/** Whether the drawing has come. Only the session that made the link gets it. */
export const readPad = contract({
  ...ofRecipient,
  ...ceremonyRoutes.readPad,
  operationId: "readPad",
  summary: "What was drawn on the phone",
  response: { status: 200, body: z.object({ mark: DrawnMark.nullable() }) },
  errors: ["signing_link_invalid"],
});

/** This page waits no longer: the link ends, and what was drawn is forgotten. */
export const closePad = contract({
  ...ofRecipient,
  ...ceremonyRoutes.closePad,
  operationId: "closePad",
  summary: "Stop waiting for a drawing",
  response: { status: 200, body: z.object({}) },
  errors: ["signing_link_invalid"],
});

/** From the phone, which holds nothing but the link. */
export const sendPadDrawing = contract({
  ...ofRecipient,
  ...ceremonyRoutes.sendPadDrawing,
  operationId: "sendPadDrawing",
  summary: "Send what was drawn to the page that waits for it",
  audience: "public",
  params: undefined,
  body: z.object({ token: z.string().min(1).max(200), mark: DrawnMark }),
  response: { status: 200, body: z.object({}) },
  errors: [...refusals, "cross_site_request"],
});
