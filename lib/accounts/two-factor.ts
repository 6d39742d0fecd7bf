import { randomBytes } from "node:crypto";
import { db, type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { encrypt } from "@/lib/crypto/aead";
import { hashToken } from "@/lib/crypto/token";
import { findStep, newTotpSecret, toBase32, totpUri } from "@/lib/crypto/totp";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { requirePassword } from "./require-password";
import { authenticatorSeal, requireCode, secretOf } from "./second-factor";
import { tellMember } from "./tell-member";
import {
  countRecoveryCodes,
  findAuthenticator,
  lockAuthenticator,
  putAuthenticator,
  removeAuthenticator,
  replaceRecoveryCodes,
  saveAuthenticator,
} from "./two-factor-store";

const issuer = "Certyneo";
const howManyCodes = 10;

/** Whether a second factor is asked for at sign-in, and how many recovery codes are left. */
export async function getTwoFactor(ctx: Ctx) {
  const userId = memberOf(ctx);
  const row = await findAuthenticator(db(), userId);
  const since = row?.confirmedAt ?? null;
  return {
    isOn: since !== null,
    since: since?.toISOString() ?? null,
    codesLeft: since === null ? 0 : await countRecoveryCodes(db(), userId),
  };
}

/** Makes the secret of an authenticator, which is asked for from when one code of it was given. */
export async function beginTwoFactor(ctx: Ctx, password: string): Promise<{ secret: string; uri: string }> {
  const user = await requirePassword(ctx, password);
  const secret = newTotpSecret();
  const encryptedSecret = encrypt(env().ENCRYPTION_KEY, secret, authenticatorSeal(user.id));
  const isPut = await transact(ctx, (tx) =>
    putAuthenticator(tx, { userId: user.id, encryptedSecret, createdAt: ctx.now }),
  );
  if (!isPut) throw new AppError("two_factor_active", "An authenticator is set up already. Turn it off first.");
  return { secret, uri: totpUri(secret, issuer, user.email) };
}

/** The code proves that the authenticator has the secret; from now on it is asked for. Answers the recovery codes, once. */
export async function confirmTwoFactor(ctx: Ctx, code: string): Promise<{ codes: string[] }> {
  const userId = memberOf(ctx);
  return transact(ctx, async (tx) => {
    const row = await lockAuthenticator(tx, userId);
    if (row?.confirmedAt) throw new AppError("two_factor_active", "An authenticator is set up already.");
    const step = row && findStep(secretOf(row), code.replace(/\s/g, ""), ctx.now, row.lastStep);
    if (step === undefined)
      throw new AppError("code_wrong", "This code is not right. Wait for the next one and check your phone's clock.");
    await saveAuthenticator(tx, userId, { confirmedAt: ctx.now, lastStep: step });
    await tell(tx, ctx, "TWO_FACTOR_ON");
    return { codes: await newCodes(tx, userId) };
  });
}

/** Takes password and a code: an open page is not enough. */
export async function endTwoFactor(ctx: Ctx, { password, code }: { password: string; code: string }): Promise<void> {
  const { id } = await requirePassword(ctx, password);
  await requireCode(ctx, id, code);
  await transact(ctx, async (tx) => {
    await removeAuthenticator(tx, id);
    await tell(tx, ctx, "TWO_FACTOR_OFF");
  });
}

/** Other recovery codes in the place of those that there are. Answers them, once. */
export async function renewRecoveryCodes(ctx: Ctx, given: { password: string; code: string }) {
  const { id } = await requirePassword(ctx, given.password);
  await requireCode(ctx, id, given.code);
  return transact(ctx, async (tx) => {
    await tell(tx, ctx, "RECOVERY_CODES_MADE");
    return { codes: await newCodes(tx, id) };
  });
}

/** 80 bits each, in groups of four that are easily copied from paper. */
async function newCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: howManyCodes }, () => toBase32(randomBytes(10)));
  await replaceRecoveryCodes(tx, userId, codes.map(hashToken));
  return codes.map((code) => code.match(/.{4}/g)!.join("-"));
}

function tell(tx: Tx, ctx: Ctx, kind: "TWO_FACTOR_ON" | "TWO_FACTOR_OFF" | "RECOVERY_CODES_MADE"): Promise<void> {
  const from = { ip: ctx.ip ?? null, userAgent: ctx.userAgent ?? null };
  return tellMember(tx, { userId: memberOf(ctx), kind, ...from }, ctx.now);
}

function memberOf({ actor }: Ctx): string {
  if (actor.type !== "member") throw new AppError("forbidden");
  return actor.userId;
}
