import { holdEnvelope, releaseEnvelope } from "@/lib/contracts/retention";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { holdEnvelope as hold, releaseEnvelope as release } from "@/lib/retention/hold";

export const POST = endpoint(holdEnvelope, async ({ ctx, params, body }) =>
  toEnvelope(await hold(ctx, params.envelopeId, body.reason)),
);

export const DELETE = endpoint(releaseEnvelope, async ({ ctx, params }) =>
  toEnvelope(await release(ctx, params.envelopeId)),
);

export const { GET, PUT, PATCH, OPTIONS } = otherMethods(POST, DELETE);
