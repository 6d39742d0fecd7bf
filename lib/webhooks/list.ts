import type { Ctx } from "@/lib/auth/context";
import { askedPage, pageOf, wholeOrNewest, wholeWindow, windowOf } from "@/lib/http/cursor";
import { countWebhooks, selectWebhooks } from "./store";
import { toWebhook } from "./to-webhook";

type Query = Parameters<typeof askedPage>[0];

/** Webhooks of the home workspace, newest first: all of them, at most 1,000, or the page that is asked for. */
export async function listWebhooks(ctx: Ctx, query: Query) {
  const page = askedPage(query);
  if (page === undefined) {
    const rows = await selectWebhooks(ctx, wholeWindow);
    return wholeOrNewest(
      rows,
      () => countWebhooks(ctx),
      (row) => toWebhook(row),
    );
  }
  const rows = await selectWebhooks(ctx, windowOf(page, "webhook"));
  return pageOf(rows, await countWebhooks(ctx), page, (row) => toWebhook(row));
}
