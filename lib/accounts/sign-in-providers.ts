import { db, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { SignInProvider } from "@/lib/contracts/sign-in-providers";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isProviderName } from "@/lib/oidc-settings";
import { removeIdentities, selectIdentities } from "./provider-store";
import { tellMember } from "./tell-member";

/** What the operator calls a provider on its button; one that is set up no longer goes by its short name. */
export const labelOfProvider = (id: string): string => env().OIDC.find((each) => each.id === id)?.label ?? id;

/** Providers by which the member who asks signs in. */
export async function listSignInProviders(ctx: Ctx): Promise<SignInProvider[]> {
  const rows = await selectIdentities(db(), memberOf(ctx));
  return rows.map(({ provider, createdAt }) => ({
    ...{ provider, label: labelOfProvider(provider) },
    since: createdAt.toISOString(),
  }));
}

/** Forgets who the member is at a provider. Whoever signs in there with their address is bound anew. */
export async function removeSignInProvider(ctx: Ctx, provider: string): Promise<void> {
  const userId = memberOf(ctx);
  await transact(ctx, async (tx) => {
    if (!isProviderName(provider) || (await removeIdentities(tx, userId, provider)) === 0)
      throw new AppError("not_found", "You do not sign in by this provider.");
    const from = { ip: ctx.ip ?? null, userAgent: ctx.userAgent ?? null };
    const words = { provider: labelOfProvider(provider) };
    await tellMember(tx, { userId, kind: "PROVIDER_REMOVED", words, ...from }, ctx.now);
  });
}

function memberOf({ actor }: Ctx): string {
  if (actor.type !== "member") throw new AppError("forbidden");
  return actor.userId;
}
