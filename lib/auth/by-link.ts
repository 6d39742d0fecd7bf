import CredentialsProvider from "next-auth/providers/credentials";
import { readSignInLink, takeSignInLink } from "@/lib/accounts/sign-in-link";
import { now } from "@/lib/clock";
import { limitSignIn, requireSecondFactor, sayLittle } from "./refusal";

/** What next-auth calls this way of signing in, and the page too. */
export const linkProvider = "link";

/** By the button behind a mailed link. */
export const byLink = (headers: Headers) =>
  CredentialsProvider({
    id: linkProvider,
    name: linkProvider,
    credentials: { token: {}, code: {} },
    authorize: (given) => signIn({ token: "", code: "", ...given }, headers).catch(sayLittle),
  });

/** The link is used up by who gets in, not by who still owes a code. */
async function signIn({ token, code }: { token: string; code: string }, headers: Headers) {
  await limitSignIn(headers);
  const link = await readSignInLink(token.slice(0, 200), now());
  if (!link) return null;
  await requireSecondFactor(link.userId, code, headers);
  return (await takeSignInLink(link, now())) ? { id: link.userId, name: link.name, email: link.email } : null;
}
