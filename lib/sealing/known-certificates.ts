import { db } from "@/db/client";
import { allSealCertificates, type SealCertificateRow } from "./certificate-store";

export type KnownCertificate = Omit<SealCertificateRow, "certificate" | "chain"> & {
  /** DER, as of those above it as far as they were known. */
  certificate: Buffer;
  chain: Buffer[];
};

/** Every certificate this instance has sealed with or has in use, the newest first: what they signed is ours. */
export async function knownCertificates(): Promise<KnownCertificate[]> {
  const rows = await allSealCertificates(db());
  return rows.map((row) => ({
    ...row,
    certificate: Buffer.from(row.certificate, "base64"),
    chain: row.chain.map((one) => Buffer.from(one, "base64")),
  }));
}
