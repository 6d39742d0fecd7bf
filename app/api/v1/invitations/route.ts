import { inviteMember as invite } from "@/lib/accounts/invite-member";
import { inviteMember } from "@/lib/contracts/members";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(inviteMember, ({ ctx, body }) => invite(ctx, body));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
