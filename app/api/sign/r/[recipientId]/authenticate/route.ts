import { authenticateRecipient } from "@/lib/contracts/challenge";
import { authenticateRecipient as authenticate } from "@/lib/envelopes/authenticate-recipient";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(authenticateRecipient, async ({ ctx, params, body }) => {
  await authenticate(ctx, params.recipientId, body);
  return getCeremony(ctx, params.recipientId);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
