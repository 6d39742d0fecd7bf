import { getOpenApi } from "@/lib/contracts/openapi";
import { cacheableJson } from "@/lib/http/cacheable";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { published } from "@/lib/openapi/published";

export const GET = endpoint(getOpenApi, async ({ request }) => cacheableJson(request, published().files["3.1"]));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
