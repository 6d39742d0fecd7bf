import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { TemplateDefinition, type UpdateTemplate } from "@/lib/contracts/template";
import { AppError } from "@/lib/errors";
import { requireUsable } from "./check";
import { withoutNulls } from "./create";
import { gatherDocuments, settleDocuments } from "./documents";
import { getTemplate } from "./get";
import { lockTemplate } from "./lock";
import { type StoredTemplate, saveTemplate } from "./store";

/** Changes what is given and leaves the rest; the template as a whole must stay usable. */
export async function updateTemplate(ctx: Ctx, templateId: string, input: UpdateTemplate): Promise<StoredTemplate> {
  const before = await getTemplate(ctx, templateId);
  const { name, description, documentIds: _, documents: __, ...given } = input;
  const gathered = await gatherDocuments(ctx, input);
  const documents = gathered?.documents ?? before.documents;
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const definition = withoutNulls({ ...TemplateDefinition.parse(before.template.definition), ...known });
  const patch = {
    name: name ?? before.template.name,
    description: description === undefined ? before.template.description : (description ?? ""),
    definition,
    updatedAt: ctx.now,
  };
  await requireUsable(ctx, patch.name, definition, documents);
  await transact(ctx, async (tx) => {
    await lockTemplate(tx, ctx, templateId);
    const documentIds = gathered && (await settleDocuments(tx, ctx, gathered));
    if (await saveTemplate(tx, before.template, patch, documentIds)) return;
    throw new AppError("template_changed", "Somebody changed this template at the same moment. Read it again.");
  });
  return { template: { ...before.template, ...patch, version: before.template.version + 1 }, documents };
}
