import { updateProfile } from "@/lib/accounts/update-profile";
import * as contracts from "@/lib/contracts/profile";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const PATCH = endpoint(contracts.updateProfile, ({ ctx, body }) => updateProfile(ctx, body));

export const { GET, POST, PUT, DELETE, OPTIONS } = otherMethods(PATCH);
