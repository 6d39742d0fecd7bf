import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { db } from "@/db/client";
import { findSessionUser, findUserByEmail, insertSession, removeSession } from "@/lib/accounts/store";
import { now } from "@/lib/clock";
import { verifyPassword } from "@/lib/crypto/password";
import { hashToken, newToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { addressBucket } from "@/lib/http/address-bucket";
import { clientAddress } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { take } from "@/lib/ratelimit/limiter";
import { isSecure, memberCookie, memberSessionDays } from "./session-cookie";

const maxAgeSeconds = memberSessionDays * 86_400;

/**
 * next-auth with sessions in the database: what it calls its JWT is an opaque random token whose hash is a row,
 * so signing out, or removing the row, ends the session everywhere at once.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: "jwt", maxAge: maxAgeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials, request) =>
          signIn(credentials?.email ?? "", credentials?.password ?? "", request.headers ?? {}).catch(sayLittle),
      }),
    ],
    cookies: {
      sessionToken: {
        name: memberCookie(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
      },
    },
    jwt: {
      encode: async ({ token }) => (typeof token?.sid === "string" ? token.sid : startSession(String(token?.sub))),
      decode: async ({ token }) => (token ? readSession(token) : null),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await removeSession(db(), hashToken(token.sid));
      },
    },
  };
}

/** next-auth puts an error's message into its answer, so only the one that is meant for people leaves. */
function sayLittle(error: unknown): never {
  if (error instanceof Throttled) throw error;
  log.error({ err: error }, "sign-in failed");
  throw new Error("unavailable");
}

class Throttled extends Error {}

/** One account from anywhere, one address for any account: guessing is slow whichever of the two is rotated. */
async function limitSignIn(email: string, address: string): Promise<void> {
  const limits = await Promise.all([take("signIn", `account|${email}`), take("signInAddress", `address|${address}`)]);
  if (limits.some((limit) => !limit.allowed)) throw new Throttled("throttled");
}

/** The same answer, after the same time, for an unknown address and a wrong password. */
async function signIn(email: string, password: string, headers: Record<string, unknown>) {
  const address = clientAddress(
    new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])),
  );
  await limitSignIn(email.trim().toLowerCase(), addressBucket(address));
  const user = await findUserByEmail(db(), email);
  const matches = await verifyPassword(password.slice(0, 1_000), user?.passwordHash);
  return user && matches ? { id: user.id, name: user.name, email: user.email } : null;
}

async function startSession(userId: string): Promise<string> {
  const token = newToken();
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + maxAgeSeconds * 1000);
  await insertSession(db(), { tokenHash: hashToken(token), userId, createdAt, expiresAt });
  return token;
}

async function readSession(token: string) {
  const user = await findSessionUser(db(), hashToken(token), now());
  return user ? { sub: user.id, name: user.name, email: user.email, sid: token } : null;
}
