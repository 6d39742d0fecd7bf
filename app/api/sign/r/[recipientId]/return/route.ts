import { returnToSender } from "@/lib/contracts/ceremony";
import { returnEnvelope } from "@/lib/envelopes/act";
import { toCeremony } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";

export const POST = endpoint(returnToSender, async ({ ctx, params, body }) => {
  return toCeremony(await returnEnvelope(ctx, params.recipientId, body.comment), params.recipientId);
});
