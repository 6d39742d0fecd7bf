import { voidEnvelope } from "@/lib/contracts/envelopes";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { voidEnvelope as close } from "@/lib/envelopes/void";
import { endpoint } from "@/lib/http/endpoint";

export const POST = endpoint(voidEnvelope, async ({ ctx, params, body }) =>
  toEnvelope(await close(ctx, params.envelopeId, body.reason)),
);
