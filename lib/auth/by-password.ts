import CredentialsProvider from "next-auth/providers/credentials";
import { db } from "@/db/client";
import { findUserByEmail } from "@/lib/accounts/store";
import { verifyPassword } from "@/lib/crypto/password";
import { limitSignIn, requireSecondFactor, sayLittle } from "./refusal";

type Given = { email: string; password: string; code: string };

export const byPassword = (headers: Headers) =>
  CredentialsProvider({
    name: "password",
    credentials: { email: { type: "email" }, password: { type: "password" }, code: {} },
    authorize: (given) => signIn({ email: "", password: "", code: "", ...given }, headers).catch(sayLittle),
  });

/** The same answer, after the same time, for an unknown address and a wrong password; a code is asked for behind a right one. */
async function signIn({ email, password, code }: Given, headers: Headers) {
  await limitSignIn(headers, email.trim().toLowerCase());
  const user = await findUserByEmail(db(), email);
  const matches = await verifyPassword(password.slice(0, 1_000), user?.passwordHash);
  if (!user || !matches) return null;
  await requireSecondFactor(user.id, code, headers);
  return { id: user.id, name: user.name, email: user.email };
}
