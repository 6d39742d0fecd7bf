import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { notFound } from "@/lib/http/not-found";
import { findTemplate, type StoredTemplate } from "./store";

/** Throws `template_not_found` for missing, foreign and of the other environment alike. */
export async function getTemplate(ctx: Ctx, templateId: string): Promise<StoredTemplate> {
  const stored = await findTemplate(db(), ctx, templateId);
  if (stored === undefined) throw templateNotFound(ctx);
  return stored;
}

export const templateNotFound = (ctx: Ctx) => notFound(ctx, "template_not_found");
