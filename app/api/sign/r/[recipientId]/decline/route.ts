import { decline } from "@/lib/contracts/ceremony";
import { declineEnvelope } from "@/lib/envelopes/act";
import { toCeremony } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(decline, async ({ ctx, params, body }) => {
  return toCeremony(await declineEnvelope(ctx, params.recipientId, body.reason, body.timeZone), params.recipientId);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
