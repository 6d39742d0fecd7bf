import { changePassword as change } from "@/lib/accounts/update-profile";
import { changePassword } from "@/lib/contracts/profile";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(changePassword, async ({ ctx, body }) => {
  await change(ctx, body);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
