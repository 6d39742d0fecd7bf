import type { Tx } from "@/db/client";
import type { ConfirmationMail } from "@/lib/accounts/fill-confirmation";
import { env } from "@/lib/env";
import { renderConfirmation } from "./render-confirmation";
import { writeMail } from "./write-mail";

/** Writes the mail whose link proves a member's address. */
export async function writeConfirmationMail(tx: Tx, mail: ConfirmationMail, now: Date): Promise<void> {
  const { id, user, token, hours } = mail;
  const link = `${env().APP_URL}/confirm-address/${token}`;
  const content = await renderConfirmation({
    locale: user.locale,
    readerName: user.name,
    email: user.email,
    isChange: user.isChange,
    link,
    hours,
  });
  const to = { name: user.name, address: user.email };
  await writeMail(
    tx,
    { dedupeKey: `confirm-address:${id}`, envelopeId: null, recipientId: null, to, content, isAwaited: true },
    now,
  );
}
