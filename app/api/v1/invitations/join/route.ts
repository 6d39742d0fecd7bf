import { joinWorkspace as join } from "@/lib/accounts/join-workspace";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { findSignedIn } from "@/lib/auth/signed-in";
import { joinWorkspace } from "@/lib/contracts/members";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(joinWorkspace, async ({ ctx, body, request }) => {
  requireSameOrigin(request);
  return join(ctx, body, await findSignedIn(request.headers, ctx.now));
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
