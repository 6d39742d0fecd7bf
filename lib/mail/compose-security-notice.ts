import { transact } from "@/db/client";
import { findNotice, type SecurityNotice } from "@/lib/accounts/security-store";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { renderSecurityNotice } from "./render-security-notice";
import { writeMail } from "./write-mail";

/** Where a member looks, and can do something about it. */
const places = {
  KEY_CREATED: "/developers/keys",
  KEY_REVOKED: "/developers/keys",
  MEMBER_JOINED: "/settings/members",
  ROLE_CHANGED: "/settings/members",
  OWNERSHIP_GIVEN: "/settings/members",
  OWNERSHIP_TAKEN: "/settings/members",
} as const satisfies Partial<Record<SecurityNotice["kind"], string>>;

const placeOf = (kind: SecurityNotice["kind"]): string =>
  kind in places ? places[kind as never] : "/settings/account";

/** Tells a member once what was done with their account, when, from where and by which program. */
export async function composeSecurityNotice(noticeId: string, now: Date = wallClock()): Promise<void> {
  const notice = await findNotice(noticeId);
  if (!notice) return;
  const content = await renderSecurityNotice({ ...notice, link: `${env().APP_URL}${placeOf(notice.kind)}` });
  const to = { name: notice.name, address: notice.email };
  const mail = { dedupeKey: `security:${noticeId}`, envelopeId: null, recipientId: null, to, content };
  await transact(systemCtx("compose-security-notice", "", "live", now), (tx) => writeMail(tx, mail, now));
}
