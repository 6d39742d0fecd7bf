import { eq, inArray, or } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { envelopeDocuments, envelopes } from "@/db/schema/envelopes";

const envelopeColumns = {
  envelopeId: envelopes.id,
  environment: envelopes.environment,
  status: envelopes.status,
  completedAt: envelopes.completedAt,
  purgedAt: envelopes.purgedAt,
};

export type IssuedRow = {
  sha256: string;
  kind: "sealed_document" | "combined_document" | "audit_trail";
  documentIndex: number | null;
  envelopeId: string;
  environment: "live" | "test";
  status: string;
  completedAt: Date | null;
  purgedAt: Date | null;
};

/** What was issued under one of the hashes. Not of one workspace: whoever has the file may ask. */
export async function findIssuedFiles(reader: Reader, hashes: string[]): Promise<IssuedRow[]> {
  const documents = await reader
    .select({ ...envelopeColumns, sha256: envelopeDocuments.sealedSha256, documentIndex: envelopeDocuments.position })
    .from(envelopeDocuments)
    .innerJoin(envelopes, eq(envelopes.id, envelopeDocuments.envelopeId))
    .where(inArray(envelopeDocuments.sealedSha256, hashes))
    .limit(10);
  const others = await reader
    .select({ ...envelopeColumns, auditSha256: envelopes.auditSha256, combinedSha256: envelopes.combinedSha256 })
    .from(envelopes)
    .where(or(inArray(envelopes.auditSha256, hashes), inArray(envelopes.combinedSha256, hashes)))
    .limit(10);
  return [
    ...documents.map((row) => ({ ...row, sha256: row.sha256!, kind: "sealed_document" as const })),
    ...others.map(({ auditSha256, combinedSha256, ...row }) => {
      const isTrail = auditSha256 !== null && hashes.includes(auditSha256);
      const kind = isTrail ? ("audit_trail" as const) : ("combined_document" as const);
      return { ...row, documentIndex: null, sha256: (isTrail ? auditSha256 : combinedSha256)!, kind };
    }),
  ];
}
