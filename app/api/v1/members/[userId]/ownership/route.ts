import { transferOwnership as transfer } from "@/lib/accounts/change-members";
import { transferOwnership } from "@/lib/contracts/members";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(transferOwnership, async ({ ctx, params, body }) => {
  await transfer(ctx, params.userId, body.password);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
