import { setUp as makeOwner } from "@/lib/accounts/set-up";
import { browserLocaleOf } from "@/lib/auth/browser-locale";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { setUp } from "@/lib/contracts/account";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(setUp, ({ ctx, body, request }) => {
  requireSameOrigin(request);
  return makeOwner({ ...body, browserLocale: browserLocaleOf(request.headers) }, ctx.now);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
