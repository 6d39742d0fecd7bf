import { desc, eq, inArray } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { envelopes } from "@/db/schema/envelopes";
import { fileGenerations } from "@/db/schema/files";
import { generationMac } from "@/lib/sealing/generations-store";
import { onlyOurs } from "@/lib/sealing/row-mac";

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

const kinds = { document: "sealed_document", combined: "combined_document", audit: "audit_trail" } as const;

/**
 * What was issued under one of the hashes, in any generation: a seal that was raised since made the earlier file no
 * less genuine. Not of one workspace: whoever has the file may ask.
 */
export async function findIssuedFiles(reader: Reader, hashes: string[]): Promise<IssuedRow[]> {
  const rows = await reader
    .select({
      sha256: fileGenerations.sha256,
      kind: fileGenerations.kind,
      position: fileGenerations.position,
      generation: fileGenerations.generation,
      mac: fileGenerations.mac,
      envelopeId: envelopes.id,
      environment: envelopes.environment,
      status: envelopes.status,
      completedAt: envelopes.completedAt,
      purgedAt: envelopes.purgedAt,
    })
    .from(fileGenerations)
    .innerJoin(envelopes, eq(envelopes.id, fileGenerations.envelopeId))
    .where(inArray(fileGenerations.sha256, hashes))
    .orderBy(desc(fileGenerations.createdAt))
    .limit(20);
  return onlyOurs("file_generations", rows, generationMac).map(
    ({ kind, position, generation: _, mac: __, ...row }) => ({
      ...row,
      kind: kinds[kind],
      documentIndex: kind === "document" ? position : null,
    }),
  );
}
