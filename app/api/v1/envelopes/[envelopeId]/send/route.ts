import { sendEnvelope } from "@/lib/contracts/envelopes";
import { sendEnvelope as send } from "@/lib/envelopes/send";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(sendEnvelope, async ({ ctx, params, body }) => {
  const { stored, links } = await send(ctx, params.envelopeId, body.scheduledAt);
  return toEnvelope(stored, links);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
