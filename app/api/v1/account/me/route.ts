import { getMe as me } from "@/lib/accounts/me";
import { getMe } from "@/lib/contracts/account";
import { endpoint } from "@/lib/http/endpoint";

export const GET = endpoint(getMe, ({ ctx }) => me(ctx));
