import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { type CreateTemplate, TemplateDefinition } from "@/lib/contracts/template";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { requireUsable } from "./check";
import { type Gathered, gatherDocuments, settleDocuments } from "./documents";
import { readEnvelope } from "./read-envelope";
import { insertTemplate, type StoredTemplate, type TemplateRow } from "./store";

/** Creates a template that an envelope could be made from; one that could not is refused before anything is kept. */
export async function createTemplate(ctx: Ctx, input: CreateTemplate): Promise<StoredTemplate> {
  const { name, description, documentIds: _, documents: __, envelopeId, ...given } = input;
  const model = envelopeId === undefined ? undefined : await readEnvelope(ctx, envelopeId);
  const gathered = (await gatherDocuments(ctx, input)) ?? model?.gathered ?? refuse("documentIds", sources);
  const roles = given.roles ?? model?.definition.roles ?? refuse("roles", "is required");
  // Fields of an envelope belong to its roles and its pages: with others in their place they mean nothing.
  const sameGround = given.roles === undefined && gathered === model?.gathered;
  const fields = given.fields ?? (sameGround ? model.definition.fields : []);
  const definition = withoutNulls({ ...model?.definition, ...given, roles, fields });
  await requireUsable(ctx, name, definition, gathered.documents);
  const template: TemplateRow = {
    id: newId("template"),
    workspaceId: ctx.workspaceId,
    environment: ctx.environment,
    name,
    description: description ?? "",
    definition,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  await save(ctx, template, gathered);
  return { template, documents: gathered.documents };
}

const sources = "is required: give documentIds, documents or envelopeId";

function save(ctx: Ctx, template: TemplateRow, gathered: Gathered): Promise<void> {
  return transact(ctx, async (tx) => insertTemplate(tx, template, await settleDocuments(tx, ctx, gathered)));
}

/** A default that is null is none. */
export function withoutNulls(members: Record<string, unknown>): TemplateDefinition {
  return TemplateDefinition.parse(Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)));
}

function refuse(path: string, message: string): never {
  throw new AppError("invalid_request", `\`${path}\` ${message}.`, { issues: [{ path, message }] });
}
