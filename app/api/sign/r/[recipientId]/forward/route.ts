import { forwardRequest } from "@/lib/contracts/forward";
import { forwardRequest as forward } from "@/lib/envelopes/forward";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(forwardRequest, async ({ ctx, params, body }) => {
  const { name, email } = await forward(ctx, params.recipientId, body);
  return { name, email };
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
