import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { askedPage, pageOf, wholeOrNewest, wholeWindow, windowOf } from "@/lib/http/cursor";
import { countTemplates, type StoredTemplate, selectTemplates } from "./store";
import { toSummary } from "./to-template";

/** Templates of the home workspace, newest first: all of them, at most 1,000, or the page that is asked for. */
export async function listTemplates(ctx: Ctx, query: Parameters<typeof askedPage>[0]) {
  const page = askedPage(query);
  if (page === undefined) {
    const rows = (await selectTemplates(db(), ctx, wholeWindow)).map(identified);
    return wholeOrNewest(rows, () => countTemplates(db(), ctx), toSummary);
  }
  const rows = (await selectTemplates(db(), ctx, windowOf(page, "template"))).map(identified);
  return pageOf(rows, await countTemplates(db(), ctx), page, toSummary);
}

const identified = (stored: StoredTemplate) => ({ ...stored, id: stored.template.id });
