import { listWorkspaces as list } from "@/lib/accounts/me";
import { listWorkspaces } from "@/lib/contracts/account";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(listWorkspaces, async ({ ctx }) => ({ data: await list(ctx) }));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
