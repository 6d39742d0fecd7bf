import { sendEnvelope } from "@/lib/contracts/envelopes";
import { sendEnvelope as send } from "@/lib/envelopes/send";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";

export const POST = endpoint(sendEnvelope, async ({ ctx, params }) => {
  const { stored, links } = await send(ctx, params.envelopeId);
  return toEnvelope(stored, links);
});
