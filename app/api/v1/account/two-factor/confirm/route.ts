import { confirmTwoFactor as confirm } from "@/lib/accounts/two-factor";
import { confirmTwoFactor } from "@/lib/contracts/profile";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(confirmTwoFactor, ({ ctx, body }) => confirm(ctx, body.code));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
