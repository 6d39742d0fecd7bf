import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { envelopes } from "@/db/schema/envelopes";
import { evidenceEvents } from "@/db/schema/evidence";
import { fileGenerations } from "@/db/schema/files";
import { isEventOurs } from "@/lib/evidence/whole-record";
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

const columns = {
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
};
type Selected = Omit<IssuedRow, "kind" | "documentIndex"> &
  Pick<typeof fileGenerations.$inferSelect, "kind" | "position" | "generation" | "mac">;

const toIssued = (rows: Selected[]): IssuedRow[] =>
  onlyOurs("file_generations", rows, generationMac).map(({ kind, position, generation: _, mac: __, ...row }) => ({
    ...row,
    kind: kinds[kind],
    documentIndex: kind === "document" ? position : null,
  }));

/** The audit trail of an envelope that the event with this hash ended without completing it, as the file is now. */
export async function findTrailByEnding(reader: Reader, hash: string): Promise<IssuedRow | undefined> {
  const rows = await reader
    .select(columns)
    .from(evidenceEvents)
    .innerJoin(envelopes, eq(envelopes.id, evidenceEvents.envelopeId))
    .innerJoin(fileGenerations, and(eq(fileGenerations.envelopeId, envelopes.id), eq(fileGenerations.kind, "audit")))
    .where(
      and(
        eq(evidenceEvents.hash, hash),
        // As the index has it.
        sql`${evidenceEvents.type} in ('envelope.declined', 'envelope.voided', 'envelope.expired')`,
      ),
    )
    .orderBy(desc(fileGenerations.generation))
    .limit(20);
  for (const trail of toIssued(rows)) if (await isEventOurs(trail.envelopeId, hash)) return trail;
  return undefined;
}

/**
 * What was issued under one of the hashes, in any generation: a seal that was raised since made the earlier file no
 * less genuine. Not of one workspace: whoever has the file may ask.
 */
export async function findIssuedFiles(reader: Reader, hashes: string[]): Promise<IssuedRow[]> {
  const rows = await reader
    .select(columns)
    .from(fileGenerations)
    .innerJoin(envelopes, eq(envelopes.id, fileGenerations.envelopeId))
    .where(inArray(fileGenerations.sha256, hashes))
    .orderBy(desc(fileGenerations.createdAt))
    .limit(20);
  return toIssued(rows);
}
