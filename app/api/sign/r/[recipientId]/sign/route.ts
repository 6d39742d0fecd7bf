import { sign } from "@/lib/contracts/ceremony";
import { signEnvelope } from "@/lib/envelopes/act";
import { toCeremony } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";

export const POST = endpoint(sign, async ({ ctx, params, body }) =>
  toCeremony(await signEnvelope(ctx, params.recipientId, body), params.recipientId),
);
