import { askForSignInLink } from "@/lib/accounts/ask-for-sign-in-link";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { mailSignInLink } from "@/lib/contracts/sign-in-link";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(mailSignInLink, async ({ ctx, body, request }) => {
  requireSameOrigin(request);
  await askForSignInLink(ctx, body);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
