import { listSignInProviders as list } from "@/lib/accounts/sign-in-providers";
import { listSignInProviders } from "@/lib/contracts/sign-in-providers";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(listSignInProviders, async ({ ctx }) => ({ data: await list(ctx) }));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
