import { createKey as create } from "@/lib/api-keys/create";
import { listKeys as list } from "@/lib/api-keys/list";
import { createKey, listKeys } from "@/lib/contracts/keys";
import { wholeList } from "@/lib/http/cursor";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(listKeys, async ({ ctx }) => wholeList(await list(ctx)));

export const POST = endpoint(createKey, ({ ctx, body }) => create(ctx, body));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
