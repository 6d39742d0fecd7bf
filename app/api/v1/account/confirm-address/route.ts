import { confirmAddress as confirm } from "@/lib/accounts/confirm-address";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { confirmAddress } from "@/lib/contracts/confirm-address";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(confirmAddress, ({ ctx, body, request }) => {
  requireSameOrigin(request);
  return confirm(ctx, body.token);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
