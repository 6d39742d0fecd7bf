import { deriveKey } from "@/lib/crypto/derive-key";
import { constantTimeEqual, hmacSha256Hex } from "@/lib/crypto/digest";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** Tables whose rows say what is ours: certificates that seal, authorities that certify signers, files that were issued. */
export type VouchingTable = "seal_certificates" | "signer_authorities" | "file_generations";

/**
 * A MAC over what a row vouches for, under a key that no database holds: whoever owns the database can write rows, but none
 * that are believed.
 */
export function rowMac(table: VouchingTable, values: readonly (string | number | readonly string[])[]): string {
  return hmacSha256Hex(deriveKey(env().ENCRYPTION_KEY, "row-macs"), JSON.stringify([table, ...values]));
}

/** The rows that this instance wrote. The log names the others: somebody changed the table, or the key is another one. */
export function onlyOurs<Row extends { mac: string | null }>(
  table: VouchingTable,
  rows: readonly Row[],
  macOf: (row: Row) => string,
): Row[] {
  const ours = rows.filter((row) => row.mac !== null && constantTimeEqual(row.mac, macOf(row)));
  if (ours.length < rows.length)
    log.error({ table, rows: rows.length - ours.length }, "rows that this instance did not write are not believed");
  return ours;
}
