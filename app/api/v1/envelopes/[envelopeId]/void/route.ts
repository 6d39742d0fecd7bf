import { voidEnvelope } from "@/lib/contracts/envelopes";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { voidEnvelope as close } from "@/lib/envelopes/void";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(voidEnvelope, async ({ ctx, params, body }) =>
  toEnvelope(await close(ctx, params.envelopeId, body.reason)),
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
