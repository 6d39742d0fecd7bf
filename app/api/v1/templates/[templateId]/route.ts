import { deleteTemplate, getTemplate, updateTemplate } from "@/lib/contracts/templates";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { deleteTemplate as remove } from "@/lib/templates/delete";
import { getTemplate as get } from "@/lib/templates/get";
import { toTemplate } from "@/lib/templates/to-template";
import { updateTemplate as update } from "@/lib/templates/update";

export const GET = endpoint(getTemplate, async ({ ctx, params }) => toTemplate(await get(ctx, params.templateId)));

export const PATCH = endpoint(updateTemplate, async ({ ctx, params, body }) =>
  toTemplate(await update(ctx, params.templateId, body)),
);

export const DELETE = endpoint(deleteTemplate, async ({ ctx, params }) => {
  await remove(ctx, params.templateId);
  return { success: true as const };
});

export const { POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
