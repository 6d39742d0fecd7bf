import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { Template } from "@/lib/contracts/template";
import { requireMatch } from "@/lib/http/etag";
import { templateNotFound } from "./get";
import { lockTemplateRow } from "./store";
import { toTemplate } from "./to-template";

/**
 * Locks the template until the transaction ends. Throws `template_not_found`, and `precondition_failed` when the
 * caller's If-Match names another state than the one found.
 */
export async function lockTemplate(tx: Tx, ctx: Ctx, templateId: string): Promise<void> {
  const stored = await lockTemplateRow(tx, ctx, templateId);
  if (stored === undefined) throw templateNotFound(ctx);
  requireMatch(ctx, () => Template.parse(toTemplate(stored)));
}
