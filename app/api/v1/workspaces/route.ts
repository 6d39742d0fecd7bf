import { listWorkspaces as list } from "@/lib/accounts/me";
import { listWorkspaces } from "@/lib/contracts/account";
import { endpoint } from "@/lib/http/endpoint";

export const GET = endpoint(listWorkspaces, async ({ ctx }) => ({ data: await list(ctx) }));
