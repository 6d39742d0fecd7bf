import { judgeSignIn } from "@/lib/accounts/second-factor";
import { now } from "@/lib/clock";
import { addressBucket } from "@/lib/http/address-bucket";
import { clientAddress, clientName } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { take } from "@/lib/ratelimit/limiter";

/** What the page turns into words: `throttled`, `code_missing`, `code_wrong` or `locked`. */
export class Refusal extends Error {}

/** next-auth puts an error's message into its answer, so only the one that is meant for people leaves. */
export function sayLittle(error: unknown): never {
  if (error instanceof Refusal) throw error;
  log.error({ err: error }, "sign-in failed");
  throw new Error("unavailable");
}

/** One address for any account, and one account from anywhere: guessing is slow whichever of the two is rotated. */
export async function limitSignIn(headers: Headers, email?: string): Promise<void> {
  const address = addressBucket(clientAddress(headers));
  const limits = await Promise.all([
    take("signInAddress", `address|${address}`),
    ...(email === undefined ? [] : [take("signIn", `account|${email}`)]),
  ]);
  if (limits.some((limit) => !limit.allowed)) throw new Refusal("throttled");
}

/** Whoever has set up a second factor gives it, however they showed who they are before. */
export async function requireSecondFactor(userId: string, code: string, headers: Headers): Promise<void> {
  const from = { ip: clientAddress(headers), userAgent: clientName(headers), now: now() };
  const judged = await judgeSignIn(userId, code.slice(0, 100), from);
  if (judged.is !== "right") throw new Refusal(judged.is === "locked" ? "locked" : `code_${judged.is}`);
}
