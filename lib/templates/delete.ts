import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { lockTemplate } from "./lock";
import { removeTemplate } from "./store";

/** Deletes a template. Envelopes made from it, and its documents, stay. */
export async function deleteTemplate(ctx: Ctx, templateId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    await lockTemplate(tx, ctx, templateId);
    await removeTemplate(tx, ctx, templateId);
  });
}
