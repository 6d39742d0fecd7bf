import { getMe as me } from "@/lib/accounts/me";
import { getMe } from "@/lib/contracts/account";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getMe, ({ ctx }) => me(ctx));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
