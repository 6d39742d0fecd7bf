import { authenticateRecipient } from "@/lib/contracts/challenge";
import { authenticateRecipient as authenticate } from "@/lib/envelopes/authenticate-recipient";
import { toCeremony } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";

export const POST = endpoint(authenticateRecipient, async ({ ctx, params, body }) =>
  toCeremony(await authenticate(ctx, params.recipientId, body), params.recipientId),
);
