import { db } from "@/db/client";
import { findRole, isAdminRole } from "@/lib/accounts/workspace-role";
import type { Ctx } from "@/lib/auth/context";
import { certificatesInUse, type SealCertificateRow } from "./certificate-store";

/** Long enough to get a new certificate from an authority that checks papers. */
export const warnDays = 30;

const dayMs = 24 * 60 * 60_000;

export type SealNotice = {
  kind: "expired" | "ending" | "replacement";
  subject: string;
  notAfter: Date;
  daysLeft: number;
};

/** What owners and admins should know about the instance's seal; undefined when all is well, and for everyone else. */
export async function findSealNotice(ctx: Ctx): Promise<SealNotice | undefined> {
  if (!isAdminRole(await findRole(db(), ctx))) return undefined;
  const notices = (await certificatesInUse(db())).flatMap((row) => noticeOf(row, ctx.now) ?? []);
  // Workers may be between two certificates: what ends first is what needs somebody.
  return notices.sort((one, other) => one.notAfter.getTime() - other.notAfter.getTime())[0];
}

export const daysLeft = (notAfter: Date, now: Date): number => Math.floor((notAfter.getTime() - now.getTime()) / dayMs);

function noticeOf({ subject, notAfter, problem }: SealCertificateRow, now: Date): SealNotice | undefined {
  const left = daysLeft(notAfter, now);
  const kind = left < 0 ? "expired" : problem !== null ? "replacement" : left < warnDays ? "ending" : undefined;
  return kind && { kind, subject, notAfter, daysLeft: left };
}
