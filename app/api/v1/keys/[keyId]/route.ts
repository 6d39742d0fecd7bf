import { revokeKey as revoke } from "@/lib/api-keys/revoke";
import { revokeKey } from "@/lib/contracts/keys";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const DELETE = endpoint(revokeKey, async ({ ctx, params }) => {
  await revoke(ctx, params.keyId);
  return { success: true as const };
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods(DELETE);
