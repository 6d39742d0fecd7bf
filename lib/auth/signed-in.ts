import { db } from "@/db/client";
import { findSessionUser } from "@/lib/accounts/store";
import { hashToken } from "@/lib/crypto/token";
import { cookieOf, memberCookie } from "./session-cookie";

export type SignedIn = { id: string; email: string; name: string; locale: string | null };

/** Whose browser this is, whether or not they belong to a workspace: for who is about to join one. */
export async function findSignedIn(headers: Headers, now: Date): Promise<SignedIn | undefined> {
  const token = cookieOf(headers, memberCookie());
  const user = token === undefined ? undefined : await findSessionUser(db(), hashToken(token), now);
  return user && { id: user.id, email: user.email, name: user.name, locale: user.locale };
}
