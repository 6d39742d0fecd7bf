import { beginTwoFactor as begin, getTwoFactor as get } from "@/lib/accounts/two-factor";
import { beginTwoFactor, getTwoFactor } from "@/lib/contracts/profile";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getTwoFactor, ({ ctx }) => get(ctx));
export const POST = endpoint(beginTwoFactor, ({ ctx, body }) => begin(ctx, body.password));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
