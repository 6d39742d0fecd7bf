import { revokeInvitation as revoke } from "@/lib/accounts/invite-member";
import { revokeInvitation } from "@/lib/contracts/members";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const DELETE = endpoint(revokeInvitation, async ({ ctx, params }) => {
  await revoke(ctx, params.invitationId);
  return {};
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods(DELETE);
