import { changeRole as change, removeMember as remove } from "@/lib/accounts/change-members";
import { changeRole, removeMember } from "@/lib/contracts/members";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const PATCH = endpoint(changeRole, ({ ctx, params, body }) => change(ctx, params.userId, body.role));
export const DELETE = endpoint(removeMember, async ({ ctx, params }) => {
  await remove(ctx, params.userId);
  return {};
});

export const { GET, POST, PUT, OPTIONS } = otherMethods(PATCH, DELETE);
