import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { type DashboardLocale, dashboardLocale } from "@/lib/contracts/dashboard-locales";
import { hashPassword } from "@/lib/crypto/password";
import { AppError } from "@/lib/errors";
import { enqueueConfirmation, requireRoom } from "./ask-for-confirmation";
import { passwordState } from "./choose-password";
import { lockUser } from "./confirmation-store";
import { requirePassword } from "./require-password";
import { endSessions } from "./session-store";
import { findUserByEmail, saveUser } from "./store";
import { tellMember } from "./tell-member";

type Profile = { name: string; locale: DashboardLocale | null };
type ProfileChange = { [K in keyof Profile]?: Profile[K] | undefined };

/** The name is what recipients read as the sender's from the next sending on; the language is that of pages and of mails to the member. */
export async function updateProfile(ctx: Ctx, change: ProfileChange): Promise<Profile> {
  return transact(ctx, async (tx) => {
    const user = await lockUser(tx, memberOf(ctx).userId);
    if (!user) throw new AppError("unauthenticated");
    const { name = user.name, locale = dashboardLocale(user.locale) ?? null } = change;
    await saveUser(tx, user.id, { name, locale });
    return { name, locale };
  });
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
