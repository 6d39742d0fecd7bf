import { approve } from "@/lib/contracts/ceremony";
import { approveEnvelope } from "@/lib/envelopes/act";
import { toCeremony } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(approve, async ({ ctx, params, body }) => {
  const { consentSha256, timeZone } = body;
  return toCeremony(await approveEnvelope(ctx, params.recipientId, consentSha256, timeZone), params.recipientId);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
