import CredentialsProvider from "next-auth/providers/credentials";
import { db } from "@/db/client";
import { findHalfSignIn, finishHalf } from "@/lib/accounts/sign-in-by-provider";
import { findUser } from "@/lib/accounts/store";
import { now } from "@/lib/clock";
import { clientAddress, clientName } from "@/lib/http/client-address";
import { limitSignIn, requireSecondFactor, sayLittle } from "./refusal";
import { cookieOf, halfCookie } from "./session-cookie";

export const secondFactorProvider = "second-factor";

/** The code of who a provider has named: the browser keeps what that is about. */
export const bySecondFactor = (headers: Headers) =>
  CredentialsProvider({
    id: secondFactorProvider,
    name: secondFactorProvider,
    credentials: { code: {} },
    authorize: (given) => signIn(given?.code ?? "", headers).catch(sayLittle),
  });

async function signIn(code: string, headers: Headers) {
  await limitSignIn(headers);
  const token = cookieOf(headers, halfCookie()) ?? "";
  const half = await findHalfSignIn(token, now());
  if (!half) return null;
  await requireSecondFactor(half.userId, code, headers);
  const from = { ip: clientAddress(headers), userAgent: clientName(headers) };
  const isIn = await finishHalf(token, from, now());
  const user = isIn ? await findUser(db(), half.userId) : undefined;
  return user ? { id: user.id, name: user.name, email: user.email } : null;
}
