import { returnToSender } from "@/lib/contracts/ceremony";
import { returnEnvelope } from "@/lib/envelopes/act";
import { toCeremony } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(returnToSender, async ({ ctx, params, body }) => {
  return toCeremony(await returnEnvelope(ctx, params.recipientId, body.comment), params.recipientId);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
