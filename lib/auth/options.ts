import type { NextAuthOptions } from "next-auth";
import { db } from "@/db/client";
import { findSessionUser, insertSession, removeSession, saveUser } from "@/lib/accounts/store";
import { now } from "@/lib/clock";
import { hashToken, newToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { clientName } from "@/lib/http/client-address";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { acceptProvider } from "./accept-provider";
import { browserLocaleOf } from "./browser-locale";
import { byLink, linkProvider } from "./by-link";
import { byPassword } from "./by-password";
import { bySecondFactor } from "./by-second-factor";
import { isSecure, memberCookie, memberSessionDays } from "./session-cookie";

const maxAgeSeconds = memberSessionDays * 86_400;

/** Of a sign-in by a provider: which it is, and what takes cookies that next-auth knows nothing of. */
type Outside = { oidc: NextAuthOptions["providers"]; setCookie: (cookie: string) => void };
const nothing: Outside = { oidc: [], setCookie: () => undefined };

/**
 * next-auth with sessions in the database: what it calls its JWT is an opaque random token whose hash is a row,
 * so signing out, or ending the row, ends the session everywhere at once. Every way to sign in comes through here.
 */
export function authOptions({ headers }: Request, { oidc, setCookie }: Outside = nothing): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: "jwt", maxAge: maxAgeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [byPassword(headers), byLink(headers), bySecondFactor(headers), ...oidc],
    cookies: {
      sessionToken: {
        name: memberCookie(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
      },
    },
    callbacks: {
      signIn: (answered) => acceptProvider(answered, headers, setCookie),
      /** Named only at sign-in: `encode` writes it down. */
      jwt: ({ token, account }) => (account ? { ...token, startedBy: account.provider } : token),
    },
    jwt: {
      encode: async ({ token }) =>
        typeof token?.sid === "string" ? token.sid : startSession(String(token?.sub), token?.startedBy, headers),
      decode: async ({ token }) => (token ? readSession(token) : null),
    },
    // Its own writes whole answers of providers to the console.
    logger: {
      error: (code, details) => log.warn({ code, reason: reasonOf(details) }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await removeSession(db(), hashToken(token.sid));
      },
    },
  };
}

async function startSession(userId: string, by: unknown, headers: Headers): Promise<string> {
  const token = newToken();
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + maxAgeSeconds * 1000);
  const id = newId("session");
  const userAgent = clientName(headers) ?? null;
  const startedBy = by === linkProvider ? "LINK" : by === "credentials" ? "PASSWORD" : "PROVIDER";
  const times = { createdAt, lastSeenAt: createdAt, expiresAt };
  await insertSession(db(), { tokenHash: hashToken(token), id, userId, userAgent, startedBy, ...times });
  await saveUser(db(), userId, { lastSeenAt: createdAt, browserLocale: browserLocaleOf(headers) });
  return token;
}

function reasonOf(details: unknown): string {
  const { error } = (details ?? {}) as { error?: unknown };
  return String(error instanceof Error ? error.message : (error ?? details)).slice(0, 300);
}

async function readSession(token: string) {
  const user = await findSessionUser(db(), hashToken(token), now());
  return user ? { sub: user.id, name: user.name, email: user.email, sid: token } : null;
}
