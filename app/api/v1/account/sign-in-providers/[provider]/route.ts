import { removeSignInProvider as remove } from "@/lib/accounts/sign-in-providers";
import { removeSignInProvider } from "@/lib/contracts/sign-in-providers";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const DELETE = endpoint(removeSignInProvider, async ({ ctx, params }) => {
  await remove(ctx, params.provider);
  return {};
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods(DELETE);
