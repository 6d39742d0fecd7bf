import { listMembers as list } from "@/lib/accounts/list-members";
import { listMembers } from "@/lib/contracts/members";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(listMembers, ({ ctx }) => list(ctx));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
