import { type Template, TemplateDefinition, type TemplateSummary } from "@/lib/contracts/template";
import { roleIndexOf } from "./lay-under";
import type { StoredTemplate } from "./store";

export function toSummary({ template, documents }: StoredTemplate): TemplateSummary {
  const { roles } = TemplateDefinition.parse(template.definition);
  return {
    id: template.id,
    name: template.name,
    description: template.description,
    signerCount: roles.filter(({ role }) => role === "SIGNER").length,
    documentCount: documents.length,
    roles: roles.map(({ name, role, order, authentication, delivery, allowForwarding, mustConfirm }) => ({
      name,
      role,
      order: order ?? null,
      authentication: authentication ?? "NONE",
      delivery: delivery ?? "EMAIL",
      allowForwarding: allowForwarding ?? false,
      mustConfirm: mustConfirm ?? false,
    })),
    documents: documents.map(({ id, name, pageCount }) => ({ id, name, pageCount })),
    environment: template.environment,
    workspaceId: template.workspaceId,
    createdAt: template.createdAt.toISOString(),
    updatedAt: template.updatedAt.toISOString(),
  };
}

/** The public form of a template, with everything an envelope would take from it. */
export function toTemplate(stored: StoredTemplate): Template {
  const definition = TemplateDefinition.parse(stored.template.definition);
  const { roles, fields } = definition;
  return {
    ...toSummary(stored),
    subject: definition.subject ?? "",
    message: definition.message ?? "",
    signingOrder: definition.signingOrder ?? "PARALLEL",
    signatureLevel: definition.signatureLevel ?? "SIMPLE",
    requireSmsOtp: definition.requireSmsOtp ?? false,
    reminders: definition.reminders ?? null,
    expiresAfterDays: definition.expiresAfterDays ?? null,
    category: definition.category ?? null,
    tags: definition.tags ?? [],
    locale: definition.locale ?? "en",
    redirectUrl: definition.redirectUrl ?? null,
    initialsOnEveryPage: definition.initialsOnEveryPage ?? false,
    metadata: definition.metadata ?? {},
    fields: fields.map((field) => {
      const roleIndex = roleIndexOf(field, roles) ?? 0;
      return { ...field, roleIndex, roleName: roles[roleIndex]?.name ?? "" };
    }),
  };
}
