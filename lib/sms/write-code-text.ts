import type { Tx } from "@/db/client";
import { renderCodeText } from "./render-text";
import { writeText } from "./write-text";

/** What the job knows of a code and of whom it is for. */
export type CodeText = {
  codeId: string;
  code: string;
  minutes: number;
  expiresAt: Date;
  recipient: { id: string; phone: string | null; locale: string };
  stored: { envelope: { id: string; subject: string }; sender: { name: string; workspace: string } };
};

/** Writes the text message that carries a recipient's one-time code. */
export async function writeCodeText(tx: Tx, message: CodeText, now: Date): Promise<void> {
  const { recipient, stored, codeId, code, minutes, expiresAt } = message;
  if (!recipient.phone) return;
  const words = {
    subject: stored.envelope.subject,
    sender: stored.sender.name,
    workspace: stored.sender.workspace,
  };
  await writeText(
    tx,
    {
      dedupeKey: `code:${codeId}`,
      envelopeId: stored.envelope.id,
      recipientId: recipient.id,
      to: recipient.phone,
      text: renderCodeText(recipient.locale, words, code, minutes),
      expiresAt,
    },
    now,
  );
}
