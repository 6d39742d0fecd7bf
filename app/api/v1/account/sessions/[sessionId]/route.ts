import { revokeSession as revoke } from "@/lib/accounts/sessions";
import { revokeSession } from "@/lib/contracts/sessions";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const DELETE = endpoint(revokeSession, async ({ ctx, params }) => {
  await revoke(ctx, params.sessionId);
  return {};
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods(DELETE);
