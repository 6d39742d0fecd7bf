import { transact } from "@/db/client";
import { findNotice } from "@/lib/accounts/security-store";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { renderSecurityNotice } from "./render-security-notice";
import { writeMail } from "./write-mail";

/** Tells a member once what was done with their account, when, from where and by which program. */
export async function composeSecurityNotice(noticeId: string, now: Date = wallClock()): Promise<void> {
  const notice = await findNotice(noticeId);
  if (!notice) return;
  const content = await renderSecurityNotice({ ...notice, link: `${env().APP_URL}/developers/keys` });
  const to = { name: notice.name, address: notice.email };
  const mail = { dedupeKey: `security:${noticeId}`, envelopeId: null, recipientId: null, to, content };
  await transact(systemCtx("compose-security-notice", "", "live", now), (tx) => writeMail(tx, mail, now));
}
