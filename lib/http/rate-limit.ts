import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { rateLimitHeaders } from "@/lib/ratelimit/headers";
import { type LimitName, type LimitResult, take } from "@/lib/ratelimit/limiter";
import { addressBucket } from "./address-bucket";
import { clientAddress } from "./client-address";

/**
 * Authenticates and limits: each key, member and signing session has its own bucket; an address (IPv6: its /64) is counted only
 * for keyless routes and for failed authentication, so that guessing is slow and neighbours do not hinder each other.
 * Fills `headers` with the caller's limit.
 */
export async function limitCaller(
  request: Request,
  headers: Record<string, string>,
  authenticate: () => Promise<Ctx>,
): Promise<Ctx> {
  const address = addressBucket(clientAddress(request.headers));
  let ctx: Ctx;
  try {
    ctx = await authenticate();
  } catch (error) {
    if (error instanceof AppError) refuseOver(await take("address", address), headers);
    throw error;
  }
  refuseOver(await take(...bucketOf(ctx, address)), headers);
  return ctx;
}

function bucketOf(ctx: Ctx, address: string): [LimitName, string] {
  switch (ctx.actor.type) {
    case "api_key":
      return ["key", ctx.actor.keyId];
    case "member":
      return ["session", ctx.actor.userId];
    case "recipient":
      return ["ceremony", ctx.actor.recipientId];
    case "system":
      return ["address", address];
  }
}

/** Every answer says where the caller stands, refused or not. */
function refuseOver(result: LimitResult, headers: Record<string, string>): void {
  Object.assign(headers, rateLimitHeaders(result));
  if (result.allowed) return;
  throw new AppError("rate_limited", `Too many requests. Try again in ${result.retryAfterSeconds} s.`);
}
