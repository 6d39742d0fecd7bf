import * as z from "zod";
import { ceremonyRoutes } from "./ceremony-routes";
import { pathId, time } from "./common";
import { contract } from "./contract";

const EmbedSession = z
  .object({
    url: z.url().meta({
      description: "For the frame's `src`; works once",
      example: "https://sign.example.org/embed/Xw3kQ9dTq1f0",
    }),
    expiresAt: time.meta({ description: "Until when it can be opened" }),
  })
  .meta({ id: "EmbedSession" });

export const embedRecipient = contract({
  method: "POST",
  path: "/v1/envelopes/{envelopeId}/recipients/{recipientId}/embed",
  operationId: "embedRecipient",
  summary: "Make a signing session for a frame on your own page",
  description:
    "The address works once, for ten minutes, in a frame on one of the workspace's `embedOrigins`. The frame tells its page what happens with `postMessage`: `{source: 'certyneo', event, envelopeId, recipientId}`, where `event` is `ready`, `viewed`, `signed`, `approved`, `confirmed`, `declined`, `returned`, `completed` or `error`. An `error` has a `reason`: `closed`, `locked`, `session_ended`, `not_accepted` or `cookies_blocked`.",
  audience: "member",
  scope: "envelopes:write",
  params: z.object({ envelopeId: pathId("envelope"), recipientId: pathId("recipient") }),
  query: undefined,
  body: undefined,
  response: { status: 201, body: EmbedSession },
  location: (answer) => (answer as z.infer<typeof EmbedSession>).url,
  errors: [
    "envelope_not_found",
    "recipient_not_found",
    "embed_origins_missing",
    "envelope_wrong_status",
    "not_your_turn",
  ],
});

/** The person pressed the button in the frame: uses the address up and sets a cookie for this frame's place. */
export const openEmbed = contract({
  ...ceremonyRoutes.openEmbed,
  operationId: "openEmbed",
  summary: "Open the document in a frame",
  audience: "public",
  internal: true,
  scope: undefined,
  params: undefined,
  query: undefined,
  body: z.object({ token: z.string().min(1) }),
  response: { status: 200, body: z.object({ recipientId: z.string(), url: z.string() }) },
  errors: ["signing_link_invalid", "not_your_turn", "envelope_wrong_status"],
});
