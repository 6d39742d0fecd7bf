import { decrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import type { MailRow } from "./store";

/** The bodies of a mail in the clear. They hold signing links: show them to nobody but their reader. */
export function openMail(row: MailRow): { html: string; text: string } {
  const key = env().ENCRYPTION_KEY;
  return {
    html: decrypt(key, row.encryptedHtml, `${row.id}:html`),
    text: decrypt(key, row.encryptedText, `${row.id}:text`),
  };
}
