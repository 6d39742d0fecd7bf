import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue, SOMEBODY_WAITS } from "@/lib/jobs/enqueue";
import { countConfirmations, insertConfirmation, lockUser } from "./confirmation-store";
import type { UserRow } from "./store";

/** How long a link counts. */
export const confirmationHours = 24;
const hourMs = 3_600_000;
const mostInAnHour = 5;

/**
 * Has the member who asks mailed a link that proves their address: 256 bits, single use, 24 hours, only its hash is kept.
 * Where the address is proven already nothing happens. Throws `rate_limited` after five in an hour.
 */
export async function askForConfirmation(ctx: Ctx): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== "member") throw new AppError("forbidden");
  await transact(ctx, async (tx) => {
    const user = await lockUser(tx, actor.userId);
    if (!user) throw new AppError("unauthenticated");
    if (user.emailVerifiedAt !== null) return;
    await requireRoom(tx, user.id, ctx.now);
    await enqueueConfirmation(tx, user, ctx.now);
  });
}

/**
 * In the transaction of whoever has a reason to send one: the account was made, its owner asked, or wants another address
 * (`isChange`, `email` is that one).
 */
export async function enqueueConfirmation(
  tx: Tx,
  user: Pick<UserRow, "id" | "email">,
  now: Date,
  { isChange } = { isChange: false },
): Promise<void> {
  const id = newId("confirmation");
  const expiresAt = new Date(now.getTime() + confirmationHours * hourMs);
  await insertConfirmation(tx, { id, userId: user.id, email: user.email, isChange, createdAt: now, expiresAt });
  const options = { jobKey: `compose-confirmation:${id}`, priority: SOMEBODY_WAITS };
  await enqueue(tx, "compose-confirmation", { confirmationId: id }, options);
}

/** Throws `rate_limited` after five in an hour. */
export async function requireRoom(tx: Tx, userId: string, now: Date): Promise<void> {
  const { count, first } = await countConfirmations(tx, userId, new Date(now.getTime() - hourMs));
  if (count < mostInAnHour || !first) return;
  const seconds = Math.max(1, Math.ceil((first.getTime() + hourMs - now.getTime()) / 1_000));
  const headers = { "retry-after": String(seconds) };
  throw new AppError("rate_limited", `Too many mails were sent. Try again in ${seconds} s.`, { headers });
}
