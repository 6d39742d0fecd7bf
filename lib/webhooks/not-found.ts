import type { Ctx } from "@/lib/auth/context";
import { notFound } from "@/lib/http/not-found";

/** One answer for missing, foreign and of the other environment. */
export const webhookNotFound = (ctx: Ctx) => notFound(ctx, "webhook_not_found");
