import { and, asc, eq } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { envelopes } from "@/db/schema/envelopes";
import { fileGenerations } from "@/db/schema/files";
import { onlyOurs, rowMac } from "./row-mac";

type StoredRow = typeof fileGenerations.$inferSelect;
export type GenerationRow = Omit<StoredRow, "mac">;

/** What a row vouches for: that this instance issued the file with this hash, as that file of that envelope. */
export function generationMac(
  row: Pick<StoredRow, "envelopeId" | "kind" | "position" | "generation" | "sha256">,
): string {
  return rowMac("file_generations", [row.envelopeId, row.kind, row.position, row.generation, row.sha256]);
}

export async function insertGenerations(tx: Tx, rows: readonly GenerationRow[]): Promise<void> {
  await tx.insert(fileGenerations).values(rows.map((row) => ({ ...row, mac: generationMac(row) })));
}

/** Each sealed file of an envelope as it is now. */
export async function listCurrentFiles(reader: Reader, envelopeId: string): Promise<GenerationRow[]> {
  const rows = await reader
    .select()
    .from(fileGenerations)
    .where(eq(fileGenerations.envelopeId, envelopeId))
    .orderBy(asc(fileGenerations.kind), asc(fileGenerations.position), asc(fileGenerations.generation));
  const ours = onlyOurs("file_generations", rows, generationMac);
  // A later generation takes the place of the one before.
  return [...new Map(ours.map((row) => [`${row.kind} ${row.position}`, row])).values()];
}

/** The file is as high as it will get: it stays as it is. */
export async function saveSettled(tx: Tx, { envelopeId, kind, position, generation }: GenerationRow): Promise<void> {
  await tx
    .update(fileGenerations)
    .set({ isPending: false })
    .where(
      and(
        eq(fileGenerations.envelopeId, envelopeId),
        eq(fileGenerations.kind, kind),
        eq(fileGenerations.position, position),
        eq(fileGenerations.generation, generation),
      ),
    );
}

type Due = { sealDueAt: Date | null; sealTries: number };

/**
 * When to try again, unless another run has said so meanwhile: `read` is what this one found. Nothing that callers see
 * changes, so the version stays.
 */
export async function savePostponed(reader: Reader, envelopeId: string, read: Date, due: Due): Promise<void> {
  await reader
    .update(envelopes)
    .set(due)
    .where(and(eq(envelopes.id, envelopeId), eq(envelopes.sealDueAt, read)));
}
