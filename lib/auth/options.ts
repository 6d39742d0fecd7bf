import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { db } from "@/db/client";
import { judgeSignIn } from "@/lib/accounts/second-factor";
import { findSessionUser, findUserByEmail, insertSession, removeSession, saveUser } from "@/lib/accounts/store";
import { now } from "@/lib/clock";
import { verifyPassword } from "@/lib/crypto/password";
import { hashToken, newToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { addressBucket } from "@/lib/http/address-bucket";
import { clientAddress, clientName } from "@/lib/http/client-address";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { take } from "@/lib/ratelimit/limiter";
import { isSecure, memberCookie, memberSessionDays } from "./session-cookie";

const maxAgeSeconds = memberSessionDays * 86_400;

/**
 * next-auth with sessions in the database: what it calls its JWT is an opaque random token whose hash is a row,
 * so signing out, or removing the row, ends the session everywhere at once.
 */
export function authOptions({ headers }: Request): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: "jwt", maxAge: maxAgeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "password",
        credentials: { email: { type: "email" }, password: { type: "password" }, code: {} },
        authorize: (credentials) =>
          signIn({ email: "", password: "", code: "", ...credentials }, headers).catch(sayLittle),
      }),
    ],
    cookies: {
      sessionToken: {
        name: memberCookie(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
      },
    },
    jwt: {
      encode: async ({ token }) =>
        typeof token?.sid === "string" ? token.sid : startSession(String(token?.sub), headers),
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
  if (error instanceof Refusal) throw error;
  log.error({ err: error }, "sign-in failed");
  throw new Error("unavailable");
}

/** What the page turns into words: `throttled`, `code_missing`, `code_wrong` or `locked`. */
class Refusal extends Error {}

/** One account from anywhere, one address for any account: guessing is slow whichever of the two is rotated. */
async function limitSignIn(email: string, address: string): Promise<void> {
  const limits = await Promise.all([take("signIn", `account|${email}`), take("signInAddress", `address|${address}`)]);
  if (limits.some((limit) => !limit.allowed)) throw new Refusal("throttled");
}

type Given = { email: string; password: string; code: string };

/** The same answer, after the same time, for an unknown address and a wrong password; a code is asked for behind a right one. */
async function signIn({ email, password, code }: Given, headers: Headers) {
  const ip = clientAddress(headers);
  await limitSignIn(email.trim().toLowerCase(), addressBucket(ip));
  const user = await findUserByEmail(db(), email);
  const matches = await verifyPassword(password.slice(0, 1_000), user?.passwordHash);
  if (!user || !matches) return null;
  const judged = await judgeSignIn(user.id, code.slice(0, 100), { ip, userAgent: clientName(headers), now: now() });
  if (judged.is !== "right") throw new Refusal(judged.is === "locked" ? "locked" : `code_${judged.is}`);
  return { id: user.id, name: user.name, email: user.email };
}

async function startSession(userId: string, headers: Headers): Promise<string> {
  const token = newToken();
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + maxAgeSeconds * 1000);
  const id = newId("session");
  const userAgent = clientName(headers) ?? null;
  const times = { createdAt, lastSeenAt: createdAt, expiresAt };
  await insertSession(db(), { tokenHash: hashToken(token), id, userId, userAgent, ...times });
  await saveUser(db(), userId, { lastSeenAt: createdAt });
  return token;
}

async function readSession(token: string) {
  const user = await findSessionUser(db(), hashToken(token), now());
  return user ? { sub: user.id, name: user.name, email: user.email, sid: token } : null;
}
