import type { Account, Profile, User } from "next-auth";
import { signInByProvider } from "@/lib/accounts/sign-in-by-provider";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { clientAddress, clientName } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { type Claims, toSaid } from "./by-provider";
import { ownPathOf } from "./own-path";
import { cookieOf, halfCookie, isSecure } from "./session-cookie";

type Answered = { user: User; account: Account | null; profile?: Profile | undefined };

/**
 * next-auth asks here, after the token was checked, whether somebody may come in. True, with the member in `user`; or the page
 * that says why not, or asks for the second factor. `setCookie` gets what the browser is to keep meanwhile.
 */
export async function acceptProvider(
  { user, account, profile }: Answered,
  headers: Headers,
  setCookie: (cookie: string) => void,
): Promise<boolean | string> {
  const provider = env().OIDC.find((each) => each.id === account?.provider);
  if (!provider) return account?.type === "credentials";
  const next = wantedPath(headers);
  const from = { next, invitation: /^\/join\/([\w-]+)$/.exec(next)?.[1] };
  const where = { ip: clientAddress(headers), userAgent: clientName(headers) };
  const said = toSaid(provider, profile as unknown as Claims);
  const outcome = await signInByProvider(said, { ...from, ...where }, now());
  if (outcome.is === "in") {
    Object.assign(user, outcome.member);
    return true;
  }
  if (outcome.is === "half") {
    const attributes = ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=600", ...(isSecure() ? ["Secure"] : [])];
    setCookie([`${halfCookie()}=${outcome.token}`, ...attributes].join("; "));
    return `${env().APP_URL}/sign-in/code`;
  }
  log.warn({ provider: provider.id, why: outcome.is }, "a sign-in by a provider was refused");
  const words = new URLSearchParams({ refused: outcome.is, by: provider.id, next });
  return `${env().APP_URL}/sign-in?${words}`;
}

/** The page that was wanted, as next-auth keeps it in the browser; only ever one of ours. */
function wantedPath(headers: Headers): string {
  const kept = cookieOf(headers, `${isSecure() ? "__Secure-" : ""}next-auth.callback-url`);
  return ownPathOf(kept === undefined ? undefined : decodeURIComponent(kept), env().APP_URL);
}
