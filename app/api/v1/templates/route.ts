import { createTemplate, listTemplates } from "@/lib/contracts/templates";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { createTemplate as create } from "@/lib/templates/create";
import { listTemplates as list } from "@/lib/templates/list";
import { toTemplate } from "@/lib/templates/to-template";

export const GET = endpoint(listTemplates, ({ ctx, query }) => list(ctx, query));

export const POST = endpoint(createTemplate, async ({ ctx, body }) => toTemplate(await create(ctx, body)));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
