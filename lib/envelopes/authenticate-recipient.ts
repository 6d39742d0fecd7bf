import type * as z from "zod";
import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { authenticateRecipient as contract } from "@/lib/contracts/challenge";
import { matchesCode } from "@/lib/crypto/one-time-code";
import { verifyPassword } from "@/lib/crypto/password";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apply } from "./apply";
import { requireChallenge } from "./challenge";
import {
  type CodeRow,
  findAccess,
  saveAuthenticated,
  takeCodeTries,
  takeTry,
  triesBeforeLock,
  useCode,
} from "./codes-store";
import { canView } from "./open";
import { recordFact } from "./record-fact";
import { requireUnlocked } from "./send-codes";
import { findEnvelopeIdOf, lockEnvelope, type RecipientRow, type Stored, saveRecipient } from "./store";

type Given = z.output<NonNullable<typeof contract.body>>;
type Attempt = { failures: number; codes: CodeRow[]; accessCodeHash: string | null };

/**
 * Judges a code. The try is counted before it is judged and forgiven when right, so guesses that come at once share
 * the same five. Right: this browser may read from now on, and the document counts as viewed.
 */
export async function authenticateRecipient(ctx: Ctx, recipientId: string, given: Given): Promise<Stored> {
  const attempt = await transact(ctx, (tx) => take(tx, ctx, recipientId, given));
  const used = await judge(attempt, given);
  if (used) return transact(ctx, (tx) => accept(tx, ctx, recipientId, used));
  const lockedUntil = await transact(ctx, (tx) => refuse(tx, ctx, recipientId, attempt.failures));
  requireUnlocked({ lockedUntil }, ctx.now);
  const left = triesBeforeLock - (attempt.failures % triesBeforeLock);
  throw new AppError("code_wrong", `This code is not right. ${left === 1 ? "1 try is" : `${left} tries are`} left.`);
}

/** Counts the try, when there is something to try: nobody loses one for a code that has run out. */
async function take(tx: Tx, ctx: Ctx, recipientId: string, given: Given): Promise<Attempt> {
  const access = await findAccess(tx, recipientId);
  if (!access || access.authentication === "NONE") throw new AppError("signing_link_invalid");
  requireUnlocked(access, ctx.now);
  requireMembers(access.authentication, given);
  const failures = await takeTry(tx, recipientId, ctx.now);
  if (failures === undefined) {
    requireUnlocked((await findAccess(tx, recipientId))!, ctx.now);
    throw new AppError("recipient_locked");
  }
  if (access.authentication === "ACCESS_CODE") return { failures, codes: [], accessCodeHash: access.accessCodeHash };
  const codes = await takeCodeTries(tx, recipientId, ctx.now);
  if (codes.length < (access.authentication === "EMAIL_AND_SMS_CODE" ? 2 : 1))
    throw new AppError("code_expired", "This code no longer counts. Ask for a new one.");
  return { failures, codes, accessCodeHash: null };
}

/** The codes that were right, or undefined when one was not. Every one is compared, in constant time. */
async function judge({ codes, accessCodeHash }: Attempt, given: Given): Promise<CodeRow[] | undefined> {
  if (codes.length === 0) {
    return (await verifyPassword(given.accessCode ?? "", accessCodeHash ?? undefined)) ? [] : undefined;
  }
  const key = env().ENCRYPTION_KEY;
  const right = codes.filter((row) => matchesCode(key, row.id, codeFor(row.channel, given), row.codeHash));
  return right.length === codes.length ? right : undefined;
}

const codeFor = (channel: CodeRow["channel"], given: Given): string =>
  (channel === "EMAIL" ? given.emailCode : given.smsCode) ?? given.code ?? "";

async function accept(tx: Tx, ctx: Ctx, recipientId: string, used: readonly CodeRow[]): Promise<Stored> {
  const { stored, recipient } = await lock(tx, ctx, recipientId);
  // First the recipient, then the codes, as a try does: two that meet in another order would wait for each other.
  await saveRecipient(tx, recipientId, { codeFailures: 0, lockedUntil: null });
  for (const row of used) {
    if (!(await useCode(tx, row.id, ctx.now)))
      throw new AppError("code_expired", "This code was used already. Ask for a new one.");
  }
  const session = ctx.actor.type === "recipient" ? ctx.actor.sessionHash : undefined;
  if (session === undefined) throw new AppError("signing_link_invalid");
  await saveAuthenticated(tx, session, recipient.authentication, ctx.now);
  if (!isInFlight(stored)) return stored;
  await recordFact(tx, ctx, stored, recipient, "recipient.authenticated", { method: recipient.authentication });
  return canView(stored, recipientId) ? apply(tx, ctx, stored, { kind: "view", recipientId }) : stored;
}

/** The fifth wrong one locks, and the sender is told. */
async function refuse(tx: Tx, ctx: Ctx, recipientId: string, failures: number): Promise<Date | null> {
  if (failures % triesBeforeLock !== 0) return null;
  const { stored, recipient } = await lock(tx, ctx, recipientId);
  if (recipient.lockedUntil && isInFlight(stored)) {
    await recordFact(tx, ctx, stored, recipient, "recipient.locked", {
      method: recipient.authentication,
      until: recipient.lockedUntil.toISOString(),
    });
  }
  return recipient.lockedUntil;
}

async function lock(tx: Tx, ctx: Ctx, recipientId: string): Promise<{ stored: Stored; recipient: RecipientRow }> {
  const envelopeId = await findEnvelopeIdOf(tx, recipientId);
  if (!envelopeId) throw new AppError("signing_link_invalid");
  const stored = await lockEnvelope(tx, ctx, envelopeId);
  return { stored, recipient: requireChallenge(stored, recipientId) };
}

const isInFlight = ({ envelope }: Stored): boolean =>
  ["SENT", "DELIVERED", "PARTIALLY_SIGNED"].includes(envelope.status);

const members: Record<string, readonly (keyof Given)[][]> = {
  EMAIL_CODE: [["code"], ["emailCode"]],
  SMS_CODE: [["code"], ["smsCode"]],
  EMAIL_AND_SMS_CODE: [["emailCode", "smsCode"]],
  ACCESS_CODE: [["accessCode"]],
};

function requireMembers(method: string, given: Given): void {
  const ways = members[method] ?? [];
  if (ways.some((way) => way.every((member) => given[member]))) return;
  const issues = (ways[0] ?? []).filter((member) => !given[member]).map((path) => ({ path, message: "is required" }));
  throw new AppError("invalid_request", `\`${issues[0]?.path}\` is required.`, { issues });
}
