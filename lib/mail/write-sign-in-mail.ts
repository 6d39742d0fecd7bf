import type { Tx } from "@/db/client";
import type { SignInMail } from "@/lib/accounts/fill-sign-in-link";
import { env } from "@/lib/env";
import { renderSignInMail } from "./render-sign-in";
import { writeMail } from "./write-mail";

/** Writes the mail by whose link a member signs in. */
export async function writeSignInMail(tx: Tx, { id, user, token, minutes }: SignInMail, now: Date): Promise<void> {
  const link = `${env().APP_URL}/sign-in/link/${token}`;
  const content = await renderSignInMail({
    locale: user.locale,
    readerName: user.name,
    email: user.email,
    link,
    minutes,
  });
  const to = { name: user.name, address: user.email };
  await writeMail(
    tx,
    { dedupeKey: `sign-in-link:${id}`, envelopeId: null, recipientId: null, to, content, isAwaited: true },
    now,
  );
}
