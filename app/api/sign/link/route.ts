import { requireSameOrigin } from "@/lib/auth/same-origin";
import { mailFreshLink } from "@/lib/contracts/ceremony-links";
import { askForFreshLink } from "@/lib/envelopes/fresh-link";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

/** The answer is the same whatever comes of it: it tells nothing about links, people or addresses. */
export const POST = endpoint(mailFreshLink, async ({ ctx, body, request }) => {
  requireSameOrigin(request);
  await askForFreshLink(body.token, ctx.now);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
