import { endTwoFactor as end } from "@/lib/accounts/two-factor";
import { endTwoFactor } from "@/lib/contracts/profile";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(endTwoFactor, async ({ ctx, body }) => {
  await end(ctx, body);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
