import * as z from "zod";

/** What all requests of a signing page have in common: a recipient's session asks, and they are not of the public API. */
export const ofRecipient = {
  audience: "recipient",
  scope: undefined,
  internal: true,
  params: z.object({ recipientId: z.string() }),
  query: undefined,
  body: undefined,
} as const;
