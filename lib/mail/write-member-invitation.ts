import type { Tx } from "@/db/client";
import type { FoundInvitation } from "@/lib/accounts/invitation-store";
import { env } from "@/lib/env";
import { renderMemberInvitation } from "./render-member-invitation";
import { writeMail } from "./write-mail";

/** Writes the mail by whose link somebody joins a workspace, in the language of who asks them. */
export async function writeMemberInvitation(tx: Tx, invitation: FoundInvitation, token: string, now: Date) {
  const { id, mailCount, email, workspace, inviter, inviterLocale: locale, role, expiresAt } = invitation;
  const link = `${env().APP_URL}/join/${token}`;
  const content = await renderMemberInvitation({ locale, email, workspace, inviter, role, expiresAt, link });
  const dedupeKey = `member-invitation:${id}:${mailCount}`;
  await writeMail(
    tx,
    { dedupeKey, envelopeId: null, recipientId: null, to: { name: "", address: email }, content },
    now,
  );
}
