import type { Tx } from "@/db/client";
import { findBrandFor } from "@/lib/branding/store";
import { renderCode } from "./render";
import { writeMail } from "./write-mail";

/** What the job knows of a code and of whom it is for. */
export type CodeMail = {
  codeId: string;
  code: string;
  minutes: number;
  recipient: { id: string; name: string; email: string; locale: string };
  stored: { envelope: { id: string; subject: string }; sender: { name: string; workspace: string } };
};

/** Writes the mail that carries a recipient's one-time code. */
export async function writeCodeMail(tx: Tx, message: CodeMail, now: Date): Promise<void> {
  const { recipient, stored, codeId, code, minutes } = message;
  const brand = await findBrandFor(tx, recipient.id);
  const content = await renderCode({
    locale: recipient.locale,
    recipientName: recipient.name,
    subject: stored.envelope.subject,
    sender: stored.sender.name,
    workspace: stored.sender.workspace,
    code,
    minutes,
    brand,
  });
  const to = { name: recipient.name, address: recipient.email };
  const home = { envelopeId: stored.envelope.id, recipientId: recipient.id };
  await writeMail(tx, { ...home, dedupeKey: `code:${codeId}`, to, content, logo: brand?.logo, isAwaited: true }, now);
}
