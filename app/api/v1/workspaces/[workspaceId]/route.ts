import { updateWorkspace as update } from "@/lib/accounts/update-workspace";
import { updateWorkspace } from "@/lib/contracts/workspaces";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const PATCH = endpoint(updateWorkspace, ({ ctx, params, body }) => update(ctx, params.workspaceId, body));

export const { GET, POST, PUT, DELETE, OPTIONS } = otherMethods(PATCH);
