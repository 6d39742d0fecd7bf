import { requireSameOrigin } from "@/lib/auth/same-origin";
import { isSecure, recipientCookie } from "@/lib/auth/session-cookie";
import { openCeremony } from "@/lib/contracts/ceremony-links";
import { openCeremony as open } from "@/lib/envelopes/open";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

/** The link's token becomes a cookie named by recipient; the page then moves to an address without the token. */
export const POST = endpoint(openCeremony, async ({ ctx, body, request }) => {
  requireSameOrigin(request);
  const { recipientId, sessionToken, expiresAt } = await open(ctx, body.token);
  const response = Response.json({ recipientId, url: `/sign/r/${recipientId}` });
  const parts = [
    `${recipientCookie(recipientId)}=${sessionToken}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Expires=${expiresAt.toUTCString()}`,
  ];
  response.headers.append("set-cookie", [...parts, ...(isSecure() ? ["Secure"] : [])].join("; "));
  return response;
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
