import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { findTemplate, type StoredTemplate } from "./store";

/** Throws `template_not_found` for missing, foreign and of the other environment alike. */
export async function getTemplate(ctx: Ctx, templateId: string): Promise<StoredTemplate> {
  const stored = await findTemplate(db(), ctx, templateId);
  if (stored === undefined) throw templateNotFound(ctx);
  return stored;
}

export const templateNotFound = (ctx: Ctx) =>
  new AppError("template_not_found", `No template with this id in the ${ctx.environment} environment`);
