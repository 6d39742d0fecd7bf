import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { ownPath } from "@/lib/auth/own-path";
import { AppError } from "@/lib/errors";
import { addressBucket } from "@/lib/http/address-bucket";
import { newId } from "@/lib/ids";
import { enqueue, SOMEBODY_WAITS } from "@/lib/jobs/enqueue";
import { take } from "@/lib/ratelimit/limiter";
import { insertSignInLink } from "./sign-in-link-store";

/** How long a link counts. */
export const signInLinkMinutes = 15;

/**
 * Has a link mailed by which the member with the address signs in. Whether there is one is found out by the job: here the
 * same is done for any address, so neither answer nor time tells. Throws `rate_limited` as often as tries of a password would be.
 */
export async function askForSignInLink(ctx: Ctx, asked: { email: string; next?: string | undefined }): Promise<void> {
  const email = asked.email.trim().toLowerCase();
  await requireRoom(email, ctx.ip);
  const id = newId("signInLink");
  const expiresAt = new Date(ctx.now.getTime() + signInLinkMinutes * 60_000);
  const row = { id, email, next: ownPath(asked.next), createdAt: ctx.now, expiresAt };
  await transact(ctx, async (tx) => {
    await insertSignInLink(tx, row);
    const options = { jobKey: `compose-sign-in-link:${id}`, priority: SOMEBODY_WAITS };
    await enqueue(tx, "compose-sign-in-link", { linkId: id }, options);
  });
}

/** Its own buckets: who asks for links in somebody's name must not keep them from giving their password. */
async function requireRoom(email: string, ip: string | undefined): Promise<void> {
  const limits = await Promise.all([
    take("signIn", `link|${email}`),
    take("signInAddress", `link|${addressBucket(ip)}`),
  ]);
  const refused = limits.filter((limit) => !limit.allowed);
  if (refused.length === 0) return;
  const seconds = Math.max(...refused.map((limit) => limit.retryAfterSeconds));
  const headers = { "retry-after": String(seconds) };
  throw new AppError("rate_limited", `Too many links were asked for. Try again in ${seconds} s.`, { headers });
}
