import { requireSameOrigin } from "@/lib/auth/same-origin";
import { embeddedCookie } from "@/lib/auth/session-cookie";
import { openEmbed } from "@/lib/contracts/embed";
import { openEmbedded } from "@/lib/envelopes/open";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

/** The frame's address becomes a cookie that only this frame on this page's site gets; the address stays, used up. */
export const POST = endpoint(openEmbed, async ({ ctx, body, request }) => {
  requireSameOrigin(request);
  const opened = await openEmbedded(ctx, body.token);
  const response = Response.json({
    recipientId: opened.recipientId,
    url: `/embed/${encodeURIComponent(body.token)}`,
  });
  response.headers.append("set-cookie", embeddedCookie(opened));
  return response;
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
