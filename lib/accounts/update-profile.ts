import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { hashPassword } from "@/lib/crypto/password";
import { AppError } from "@/lib/errors";
import { enqueueConfirmation, requireRoom } from "./ask-for-confirmation";
import { passwordState } from "./choose-password";
import { lockUser } from "./confirmation-store";
import { requirePassword } from "./require-password";
import { endSessions } from "./session-store";
import { findUserByEmail, saveUser } from "./store";
import { tellMember } from "./tell-member";

/** What recipients read as the sender's name from the next sending on. */
export async function renameMember(ctx: Ctx, name: string): Promise<{ name: string }> {
  await transact(ctx, (tx) => saveUser(tx, memberOf(ctx).userId, { name }));
  return { name };
}

type NewPassword = { password?: string | undefined; newPassword: string };

/** Gives the account another password, which ends every other session: whoever knew the old one is out. */
export async function changePassword(ctx: Ctx, given: NewPassword): Promise<void> {
  const { userId, sessionHash } = memberOf(ctx);
  const isFree = given.password === undefined && (await passwordState(ctx)) === "free";
  if (!isFree) await requirePassword(ctx, given.password ?? "");
  const passwordHash = await hashPassword(given.newPassword);
  await transact(ctx, async (tx) => {
    await saveUser(tx, userId, { passwordHash });
    await endSessions(tx, userId, { reason: "PASSWORD", now: ctx.now, keep: sessionHash });
    await tellMember(tx, { userId, kind: "PASSWORD_CHANGED", ...from(ctx) }, ctx.now);
  });
}

/**
 * Mails a link to another address, which takes the place of the account's own once its button was pressed. Whether
 * somebody else has it is told nobody: where one has, no mail is sent.
 */
export async function askForAddress(ctx: Ctx, given: { email: string; password: string }): Promise<void> {
  const { id } = await requirePassword(ctx, given.password);
  const email = given.email.trim().toLowerCase();
  await transact(ctx, async (tx: Tx) => {
    const user = await lockUser(tx, id);
    if (!user) throw new AppError("unauthenticated");
    await requireRoom(tx, id, ctx.now);
    if (await findUserByEmail(tx, email)) return;
    await enqueueConfirmation(tx, { id, email }, ctx.now, { isChange: true });
  });
}

const from = (ctx: Ctx) => ({ ip: ctx.ip ?? null, userAgent: ctx.userAgent ?? null });

function memberOf({ actor }: Ctx) {
  if (actor.type !== "member") throw new AppError("forbidden");
  return actor;
}
