import { renewRecoveryCodes as renew } from "@/lib/accounts/two-factor";
import { renewRecoveryCodes } from "@/lib/contracts/profile";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(renewRecoveryCodes, ({ ctx, body }) => renew(ctx, body));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
