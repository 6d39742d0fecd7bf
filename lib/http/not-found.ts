import type { Ctx } from "@/lib/auth/context";
import { AppError, type ErrorCode } from "@/lib/errors";

type Missing = Extract<ErrorCode, `${string}_not_found`>;

/**
 * One answer for missing, foreign and of the other environment, so that it tells nobody which it is. It names the
 * caller's environment: a test key that looks for a live object is the commonest reason.
 */
export function notFound(ctx: Ctx, code: Missing): AppError {
  const what = code.replace(/_not_found$/, "").replaceAll("_", " ");
  const where = `in the ${ctx.environment} environment${whoseEnvironment(ctx)}`;
  return new AppError(code, `There is no ${what} with this id ${where}.`);
}

/** Why this environment and no other, to be put behind its name. */
export const whoseEnvironment = ({ actor }: Ctx): string => (actor.type === "api_key" ? ", which this key is for" : "");
