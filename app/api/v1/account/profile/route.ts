import { renameMember } from "@/lib/accounts/update-profile";
import { updateProfile } from "@/lib/contracts/profile";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const PATCH = endpoint(updateProfile, ({ ctx, body }) => renameMember(ctx, body.name));

export const { GET, POST, PUT, DELETE, OPTIONS } = otherMethods(PATCH);
