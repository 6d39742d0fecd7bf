import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { TemplateDefinition } from "@/lib/contracts/template";
import { AppError } from "@/lib/errors";
import { parseBody } from "@/lib/http/parse";
import { getTemplate } from "./get";
import { layUnder } from "./lay-under";
import type { StoredTemplate } from "./store";

/** All of a template that envelopes are made from, as it was at one moment. */
export type FrozenTemplate = { id: string; definition: TemplateDefinition; documentIds: string[] };

export const freeze = ({ template, documents }: StoredTemplate): FrozenTemplate => ({
  id: template.id,
  definition: TemplateDefinition.parse(template.definition),
  documentIds: documents.map(({ id }) => id),
});

/** The request for an envelope that names a template, written out. `given` are the members as they came. */
export async function requestFromTemplate(ctx: Ctx, templateId: string, given: unknown): Promise<CreateEnvelope> {
  return makeRequest(ctx, freeze(await getTemplate(ctx, templateId)), given as Record<string, unknown>);
}

/** The same for a template that was read before. Throws 422 with the paths of what does not fit. */
export function makeRequest(ctx: Ctx, template: FrozenTemplate, given: Record<string, unknown>): CreateEnvelope {
  const laid = layUnder(template, given, ctx.now);
  if ("issues" in laid) {
    const { path, message } = laid.issues[0]!;
    throw new AppError("invalid_request", `\`${path}\` ${message}.`, laid);
  }
  return { ...parseBody(CreateEnvelope, laid.request), templateId: template.id };
}
