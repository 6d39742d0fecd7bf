import { listRequests } from "@/lib/contracts/requests";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { listRequests as list } from "@/lib/requests/list";

export const GET = endpoint(listRequests, ({ ctx, query }) => list(ctx, query));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
