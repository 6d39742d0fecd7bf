import { whyEnded } from "@/lib/accounts/sessions";
import { cookieOf, memberCookie } from "@/lib/auth/session-cookie";
import { getSessionEnd } from "@/lib/contracts/sessions";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getSessionEnd, async ({ ctx, request }) => ({
  reason: await whyEnded(cookieOf(request.headers, memberCookie()), ctx.now),
}));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
