import { createKey as create } from "@/lib/api-keys/create";
import { listKeys as list } from "@/lib/api-keys/list";
import { createKey, listKeys } from "@/lib/contracts/keys";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(listKeys, ({ ctx, query }) => list(ctx, query));

export const POST = endpoint(createKey, ({ ctx, body }) => create(ctx, body));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
