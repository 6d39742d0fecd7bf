import { db, type Tx, transact } from "@/db/client";
import { type Ctx, systemCtx } from "@/lib/auth/context";
import { decrypt } from "@/lib/crypto/aead";
import { hashToken } from "@/lib/crypto/token";
import { findStep } from "@/lib/crypto/totp";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { tellMember } from "./tell-member";
import {
  type AuthenticatorRow,
  countRecoveryCodes,
  findAuthenticator,
  lockAuthenticator,
  saveAuthenticator,
  useRecoveryCode,
} from "./two-factor-store";

/** Wrong codes in a row after which none is taken for a while. */
const triesBeforeLock = 5;
const lockMinutes = 15;

export const authenticatorSeal = (userId: string): string => `authenticator:${userId}`;

/** How a code was judged. `missing`: one is asked for and none was given. */
export type Judgement = { is: "right" | "wrong" | "missing" } | { is: "locked"; until: Date };
type From = { ip: string | undefined; userAgent: string | undefined; now: Date };

/** Asked at sign-in, behind a right password; right without a code for who has set up no authenticator. */
export async function judgeSignIn(userId: string, code: string, from: From): Promise<Judgement> {
  const authenticator = await findAuthenticator(db(), userId);
  if (!authenticator?.confirmedAt) return { is: "right" };
  if (code.trim() === "") return { is: "missing" };
  return judgeCode(systemCtx("sign-in", "", "live", from.now), userId, code, from);
}

/** For a member who is signed in: throws unless the code is right. */
export async function requireCode(ctx: Ctx, userId: string, code: string): Promise<void> {
  const judged = await judgeCode(ctx, userId, code, ctx);
  if (judged.is === "right") return;
  if (judged.is !== "locked") throw new AppError("code_wrong", "This code is not right, or was used already.");
  const seconds = Math.ceil((judged.until.getTime() - ctx.now.getTime()) / 1_000);
  const headers = { "retry-after": String(Math.max(1, seconds)) };
  throw new AppError("rate_limited", `Too many wrong codes. Try again in ${Math.ceil(seconds / 60)} min.`, { headers });
}

/**
 * A code of the authenticator, or one of the recovery codes. Judged under the lock of its row and committed whatever the
 * outcome, so that guesses at once are counted one by one and no code counts twice.
 */
async function judgeCode(ctx: Ctx, userId: string, code: string, from: From): Promise<Judgement> {
  return transact(ctx, async (tx) => {
    const row = await lockAuthenticator(tx, userId);
    if (!row?.confirmedAt) return { is: "wrong" };
    if (row.lockedUntil && row.lockedUntil > from.now) return { is: "locked", until: row.lockedUntil };
    const given = code.replace(/[\s-]/g, "");
    const step = findStep(secretOf(row), given, from.now, row.lastStep);
    if (step !== undefined) {
      await saveAuthenticator(tx, userId, { lastStep: step, failedTries: 0, lockedUntil: null });
      return { is: "right" };
    }
    if (await useRecoveryCode(tx, userId, hashToken(given.toUpperCase()), from.now)) {
      await saveAuthenticator(tx, userId, { failedTries: 0, lockedUntil: null });
      const left = await countRecoveryCodes(tx, userId);
      await tell(tx, userId, "RECOVERY_CODE_USED", { left: String(left) }, from);
      return { is: "right" };
    }
    return countFailure(tx, row, from);
  });
}

async function countFailure(tx: Tx, row: AuthenticatorRow, from: From): Promise<Judgement> {
  const failedTries = row.failedTries + 1;
  if (failedTries < triesBeforeLock) {
    await saveAuthenticator(tx, row.userId, { failedTries });
    return { is: "wrong" };
  }
  const until = new Date(from.now.getTime() + lockMinutes * 60_000);
  await saveAuthenticator(tx, row.userId, { failedTries: 0, lockedUntil: until });
  await tell(tx, row.userId, "TWO_FACTOR_LOCKED", { minutes: String(lockMinutes) }, from);
  return { is: "locked", until };
}

/** What an authenticator was given. */
export const secretOf = ({ userId, encryptedSecret }: AuthenticatorRow): string =>
  decrypt(env().ENCRYPTION_KEY, encryptedSecret, authenticatorSeal(userId));

type Kind = Parameters<typeof tellMember>[1]["kind"];

function tell(tx: Tx, userId: string, kind: Kind, words: Record<string, string>, from: From): Promise<void> {
  const where = { ip: from.ip ?? null, userAgent: from.userAgent ?? null };
  return tellMember(tx, { userId, kind, words, ...where }, from.now);
}
