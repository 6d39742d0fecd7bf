import { getOpenApi } from "@/lib/contracts/openapi";
import { cacheableJson } from "@/lib/http/cacheable";
import { endpoint } from "@/lib/http/endpoint";
import { published } from "@/lib/openapi/published";

export const GET = endpoint(getOpenApi, async ({ request }) => cacheableJson(request, published().files["3.1"]));
