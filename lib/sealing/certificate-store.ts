import { and, desc, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { sealCertificates } from "@/db/schema/sealing";
import type { LoadedSigner } from "./load-signer";
import { onlyOurs, rowMac } from "./row-mac";

export type SealCertificateRow = typeof sealCertificates.$inferSelect;

/** What a row vouches for: that this certificate, below that chain, seals here, and for which files. */
export const certificateMac = ({
  kind,
  certificate,
  chain,
}: Pick<SealCertificateRow, "kind" | "certificate" | "chain">) =>
  rowMac("seal_certificates", [kind, certificate, chain]);

const databaseNow = sql`clock_timestamp()`;

/** Makes sure that the certificate is in the table as it is: a row that somebody else wrote in its place is mended. */
async function saveCertificate(reader: Reader, signer: LoadedSigner): Promise<void> {
  const { sha256, subject, issuer, notBefore, notAfter, isDevelopment, isTest } = signer;
  const vouched = {
    kind: isTest ? ("TEST" as const) : isDevelopment ? ("DEVELOPMENT" as const) : ("CONFIGURED" as const),
    certificate: signer.certificate.toString("base64"),
    chain: signer.chain.map((one) => one.toString("base64")),
  };
  const row = { ...vouched, subject, issuer, notBefore, notAfter, mac: certificateMac(vouched) };
  await reader
    .insert(sealCertificates)
    .values({ sha256, ...row })
    .onConflictDoUpdate({ target: sealCertificates.sha256, set: row });
}

/** Notes that the certificate seals now. */
export async function saveUse(reader: Reader, signer: LoadedSigner): Promise<void> {
  await saveCertificate(reader, signer);
  await reader
    .update(sealCertificates)
    .set({ firstUsedAt: sql`coalesce(${sealCertificates.firstUsedAt}, ${databaseNow})`, lastUsedAt: databaseNow })
    .where(eq(sealCertificates.sha256, signer.sha256));
}

/** Notes that a worker would seal with the certificate now, and what keeps it from a replacement. */
export async function saveSight(reader: Reader, signer: LoadedSigner, problem: string | undefined): Promise<void> {
  await saveCertificate(reader, signer);
  await reader
    .update(sealCertificates)
    .set({ seenAt: databaseNow, problem: problem ?? null })
    .where(eq(sealCertificates.sha256, signer.sha256));
}

/** True once a day for each certificate, whoever asks. */
export async function claimDailyWarning(reader: Reader, sha256: string): Promise<boolean> {
  const claimed = await reader
    .update(sealCertificates)
    .set({ warnedAt: databaseNow })
    .where(
      and(
        eq(sealCertificates.sha256, sha256),
        sql`coalesce(${sealCertificates.warnedAt} < clock_timestamp() - interval '1 day', true)`,
      ),
    )
    .returning({ sha256: sealCertificates.sha256 });
  return claimed.length > 0;
}

/** Certificates that workers had in use within the last minutes, by the database's clock; the test one is never among them. */
export function certificatesInUse(reader: Reader): Promise<SealCertificateRow[]> {
  return reader
    .select()
    .from(sealCertificates)
    .where(sql`${sealCertificates.seenAt} > clock_timestamp() - interval '10 minutes'`)
    .orderBy(desc(sealCertificates.seenAt));
}

/** Every certificate this instance ever sealed with or had in use. */
export async function allSealCertificates(reader: Reader): Promise<SealCertificateRow[]> {
  const rows = await reader.select().from(sealCertificates).orderBy(desc(sealCertificates.notBefore));
  return onlyOurs("seal_certificates", rows, certificateMac);
}
