import { sign } from "@/lib/contracts/ceremony";
import { signEnvelope } from "@/lib/envelopes/act";
import { toCeremony } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(sign, async ({ ctx, params, body }) =>
  toCeremony(await signEnvelope(ctx, params.recipientId, body), params.recipientId),
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
