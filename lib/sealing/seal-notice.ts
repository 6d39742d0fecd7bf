import { db } from "@/db/client";
import { findRole, isAdminRole } from "@/lib/accounts/workspace-role";
import type { Ctx } from "@/lib/auth/context";
import { log } from "@/lib/log";
import { findAuthority } from "@/lib/signers/signer-authority";
import { certificatesInUse, type SealCertificateRow } from "./certificate-store";
import { limitsOf } from "./check-certificate";

/** Long enough to get a new certificate from an authority that checks papers. */
export const warnDays = 30;

const dayMs = 24 * 60 * 60_000;

export type SealNotice = {
  kind: "expired" | "ending" | "replacement" | "authorityExpired" | "authorityEnding";
  subject: string;
  notAfter: Date;
  daysLeft: number;
};

/**
 * What owners and admins should know about the instance's seal and the authority that certifies signers, the most urgent;
 * undefined when all is well, and for everyone else.
 */
export async function findSealNotice(ctx: Ctx): Promise<SealNotice | undefined> {
  if (!isAdminRole(await findRole(db(), ctx))) return undefined;
  const seals = (await certificatesInUse(db())).flatMap((row) => noticeOf(row, ctx.now) ?? []);
  const notices = [...seals, ...(await authorityNotices(ctx.now))];
  // Workers may be between two certificates: what ends first is what needs somebody.
  return notices.sort((one, other) => one.notAfter.getTime() - other.notAfter.getTime())[0];
}

export const daysLeft = (notAfter: Date, now: Date): number => Math.floor((notAfter.getTime() - now.getTime()) / dayMs);

/** Of the seal's certificate and those above it, the one that ends first. */
function noticeOf(row: SealCertificateRow, now: Date): SealNotice | undefined {
  const { problem } = row;
  const { subject, notAfter } = endOf(row);
  const left = daysLeft(notAfter, now);
  const kind = left < 0 ? "expired" : problem !== null ? "replacement" : left < warnDays ? "ending" : undefined;
  return kind && { kind, subject, notAfter, daysLeft: left };
}

/** A row that somebody else wrote may hold no certificate: no page fails for that. */
function endOf({ certificate, chain, subject, notAfter }: SealCertificateRow): { subject: string; notAfter: Date } {
  const der = (one: string) => Buffer.from(one, "base64");
  try {
    return limitsOf({ certificate: der(certificate), chain: chain.map(der) }).ends;
  } catch {
    return { subject, notAfter };
  }
}

/** By the process that shows it: web issues certificates itself, with the authority that it has read. */
async function authorityNotices(now: Date): Promise<SealNotice[]> {
  const authority = await findAuthority().catch((error: unknown) => {
    log.error({ err: error }, "no certificates can be issued to signers");
    return undefined;
  });
  if (!authority) return [];
  const { subject, notAfter } = authority;
  const left = daysLeft(notAfter, now);
  const kind = left < 0 ? "authorityExpired" : left < warnDays ? "authorityEnding" : undefined;
  return kind ? [{ kind, subject, notAfter, daysLeft: left }] : [];
}
