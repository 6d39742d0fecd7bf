import type { Ctx } from "@/lib/auth/context";
import { askedPage, pageOf, wholeList, windowOf } from "@/lib/http/cursor";
import { countWebhooks, selectWebhooks } from "./store";
import { toWebhook } from "./to-webhook";

const MOST = 1_000;

type Query = Parameters<typeof askedPage>[0];

/** Webhooks of the home workspace, newest first: all of them, or the page that is asked for. */
export async function listWebhooks(ctx: Ctx, query: Query) {
  const page = askedPage(query);
  if (page === undefined) {
    const rows = await selectWebhooks(ctx, { limit: MOST, offset: 0, before: undefined });
    return wholeList(rows.map((row) => toWebhook(row)));
  }
  const rows = await selectWebhooks(ctx, windowOf(page, "webhook"));
  return pageOf(rows, await countWebhooks(ctx), page, (row) => toWebhook(row));
}
