import { listSessions as list, revokeOtherSessions as revokeOthers } from "@/lib/accounts/sessions";
import { listSessions, revokeOtherSessions } from "@/lib/contracts/sessions";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(listSessions, async ({ ctx }) => ({ data: await list(ctx) }));
export const DELETE = endpoint(revokeOtherSessions, ({ ctx }) => revokeOthers(ctx));

export const { POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
