import { and, asc, eq, inArray, lt, max, ne } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { recipientSessions } from "@/db/schema/envelopes";
import {
  issuedCertificates,
  signatureRevisions,
  signatures,
  signerAuthorities,
  signerKeys,
} from "@/db/schema/signatures";

import { onlyOurs, rowMac } from "@/lib/sealing/row-mac";

export type SignatureRow = typeof signatures.$inferSelect;
export type RevisionRow = typeof signatureRevisions.$inferSelect;
export type IssuedRow = typeof issuedCertificates.$inferInsert;
export type MadeSignature = SignatureRow & { revisions: RevisionRow[] };

/** Takes the next place in the envelope's order of signatures; the caller holds the envelope's lock. */
export async function insertSignature(
  tx: Tx,
  row: Omit<SignatureRow, "position" | "status" | "reissued" | "slots">,
  lockedKey: string,
): Promise<void> {
  const [last] = await tx
    .select({ position: max(signatures.position) })
    .from(signatures)
    .where(eq(signatures.envelopeId, row.envelopeId));
  await tx.insert(signatures).values({ ...row, position: (last?.position ?? 0) + 1, status: "WAITING" });
  await tx.insert(signerKeys).values({ signatureId: row.id, sealedKey: lockedKey, expiresAt: row.notAfter });
}

type AuthorityRow = typeof signerAuthorities.$inferSelect;

/** What a row vouches for: that this authority certifies signers here, in live or in test. */
export const authorityMac = ({ certificate, environment }: Pick<AuthorityRow, "certificate" | "environment">): string =>
  rowMac("signer_authorities", [certificate, environment]);

/** Notes the certificate, and the authority that issued it. */
export async function insertIssued(tx: Tx, row: IssuedRow, authorityDer: Buffer): Promise<void> {
  const { issuerSha256: sha256, environment, issuedAt: firstUsedAt } = row;
  const certificate = authorityDer.toString("base64");
  await tx.insert(issuedCertificates).values(row);
  const mac = authorityMac({ certificate, environment });
  await tx
    .insert(signerAuthorities)
    .values({ sha256, certificate, environment, mac, firstUsedAt })
    .onConflictDoUpdate({ target: signerAuthorities.sha256, set: { certificate, environment, mac } });
}

/** The certificates (DER) of all authorities that ever certified a signer here, or for one environment. */
export async function listSignerAuthorities(reader: Reader, environment?: "live" | "test"): Promise<Buffer[]> {
  const rows = await reader
    .select()
    .from(signerAuthorities)
    .where(environment && eq(signerAuthorities.environment, environment));
  return onlyOurs("signer_authorities", rows, authorityMac).map(({ certificate }) =>
    Buffer.from(certificate, "base64"),
  );
}

/** The signatures that count, in their order, each with what it appended to the documents. */
export async function listSignatures(reader: Reader, envelopeId: string): Promise<MadeSignature[]> {
  const rows = await reader
    .select()
    .from(signatures)
    .where(and(eq(signatures.envelopeId, envelopeId), ne(signatures.status, "DROPPED")))
    .orderBy(asc(signatures.position));
  if (rows.length === 0) return [];
  const revisions = await reader
    .select()
    .from(signatureRevisions)
    .where(
      inArray(
        signatureRevisions.signatureId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(signatureRevisions.documentPosition));
  return rows.map((row) => ({ ...row, revisions: revisions.filter((each) => each.signatureId === row.id) }));
}

export async function findLockedKey(reader: Reader, signatureId: string): Promise<string | undefined> {
  const [row] = await reader
    .select({ sealedKey: signerKeys.sealedKey })
    .from(signerKeys)
    .where(eq(signerKeys.signatureId, signatureId));
  return row?.sealedKey;
}

/** Guarded: false when the signature no longer waits, and nothing was written. The key is gone with the same commit. */
export async function saveMade(
  tx: Tx,
  signatureId: string,
  patch: Partial<SignatureRow>,
  revisions: readonly RevisionRow[],
): Promise<boolean> {
  const made = await tx
    .update(signatures)
    .set({ ...patch, status: "MADE" })
    .where(and(eq(signatures.id, signatureId), eq(signatures.status, "WAITING")))
    .returning({ id: signatures.id });
  if (made.length === 0) return false;
  await tx.insert(signatureRevisions).values([...revisions]);
  await tx.delete(signerKeys).where(eq(signerKeys.signatureId, signatureId));
  return true;
}

/** Ends what waits (or, with `all`, what was made too): their keys are destroyed. */
export async function dropSignatures(tx: Tx, envelopeId: string, which: "waiting" | "all"): Promise<void> {
  const counted = which === "all" ? ne(signatures.status, "DROPPED") : eq(signatures.status, "WAITING");
  const dropped = await tx
    .update(signatures)
    .set({ status: "DROPPED" })
    .where(and(eq(signatures.envelopeId, envelopeId), counted))
    .returning({ id: signatures.id });
  const ids = dropped.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(signerKeys).where(inArray(signerKeys.signatureId, ids));
}

export async function hasWaiting(reader: Reader, envelopeId: string): Promise<boolean> {
  const rows = await reader
    .select({ id: signatures.id })
    .from(signatures)
    .where(and(eq(signatures.envelopeId, envelopeId), eq(signatures.status, "WAITING")))
    .limit(1);
  return rows.length > 0;
}

/** Removes keys whose certificate has run out, whatever became of their signature. */
export async function destroyExpiredKeys(reader: Reader, now: Date): Promise<number> {
  const gone = await reader
    .delete(signerKeys)
    .where(lt(signerKeys.expiresAt, now))
    .returning({ id: signerKeys.signatureId });
  return gone.length;
}

/** When and by which method the holder of a signing session showed who they are. */
export async function findAuthentication(reader: Reader, sessionHash: string) {
  const [row] = await reader
    .select({ at: recipientSessions.authenticatedAt, method: recipientSessions.authenticatedBy })
    .from(recipientSessions)
    .where(eq(recipientSessions.tokenHash, sessionHash));
  return row;
}
