import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";

/** One answer for missing, foreign and of the other environment. */
export const webhookNotFound = (ctx: Ctx) =>
  new AppError("webhook_not_found", `No webhook with this id in the ${ctx.environment} environment`);
