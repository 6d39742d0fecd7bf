import { transact } from "@/db/client";
import { insertInitialKey } from "@/lib/api-keys/create";
import { systemCtx } from "@/lib/auth/context";
import { hashPassword } from "@/lib/crypto/password";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueueConfirmation } from "./ask-for-confirmation";
import { isSetUp } from "./is-set-up";
import { claimInstance, insertOwner } from "./store";

export type SetUpInput = {
  email: string;
  name: string;
  workspace: string;
  password: string;
  /** In which language they read the page. */
  browserLocale?: string;
};
export type SetUpResult = { userId: string; workspaceId: string; liveKey: string; testKey: string };

/**
 * Makes the instance's owner, their workspace and two keys with all scopes, and mails them a link to confirm their
 * address. Throws `already_set_up` when there is
 * an owner, also for all but one of several that ask at the same time.
 */
export async function setUp(input: SetUpInput, now: Date): Promise<SetUpResult> {
  // Asked before the costly hash; the claim below is what decides.
  if (await isSetUp()) throw alreadySetUp();
  const userId = newId("user");
  const email = input.email.trim().toLowerCase();
  const workspaceId = newId("workspace");
  const passwordHash = await hashPassword(input.password);
  const ctx = systemCtx("set-up", workspaceId, "live", now);
  return transact(ctx, async (tx) => {
    if (!(await claimInstance(tx, userId, now))) {
      throw alreadySetUp();
    }
    await insertOwner(
      tx,
      {
        id: userId,
        email,
        name: input.name,
        passwordHash,
        isInstanceOwner: true,
        emailVerifiedAt: null,
        lastSeenAt: null,
        locale: null,
        browserLocale: input.browserLocale ?? null,
        createdAt: now,
      },
      {
        id: workspaceId,
        name: input.workspace,
        slug: slugOf(input.workspace),
        embedOrigins: [],
        retentionDays: null,
        envelopeDefaults: null,
        textsPerDay: null,
        attachesCompleted: false,
        brandColour: null,
        logoSha256: null,
        logoWidth: null,
        logoHeight: null,
        encryptedChatUrl: null,
        chatError: null,
        createdAt: now,
      },
    );
    await enqueueConfirmation(tx, { id: userId, email }, now);
    const liveKey = await insertInitialKey(tx, ctx, userId, "First live key", "live");
    const testKey = await insertInitialKey(tx, ctx, userId, "First test key", "test");
    return { userId, workspaceId, liveKey, testKey };
  });
}

const alreadySetUp = () => new AppError("already_set_up", "This instance already has an owner. Sign in instead.");

function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return slug.slice(0, 48) || "workspace";
}
