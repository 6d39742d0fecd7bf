import type { SealedDocument } from "./audit-report";
import type { GenerationRow } from "./generations-store";
import type { SealedFiles } from "./seal-audit-trail";
import { firstDue } from "./seal-due";

type SealedFile = SealedDocument & Pick<GenerationRow, "kind" | "position">;

/** The row of a file that was just sealed for the first time. */
export function toGeneration(envelopeId: string, file: SealedFile, createdAt: Date): GenerationRow {
  const { kind, position, sha256, sizeBytes, level, isPending, renewBy = null } = file;
  return { envelopeId, kind, position, generation: 1, sha256, sizeBytes, level, isPending, renewBy, createdAt };
}

/** Rows of everything that was sealed for an envelope. */
export function generationsOf(
  envelopeId: string,
  { sealed, combined, trail }: SealedFiles & { trail: SealedDocument },
  createdAt: Date,
): GenerationRow[] {
  const files: SealedFile[] = [
    ...sealed.map((document, position) => ({ ...document, kind: "document" as const, position })),
    ...(combined ? [{ ...combined, kind: "combined" as const, position: 0 }] : []),
    { ...trail, kind: "audit", position: 0 },
  ];
  return files.map((file) => toGeneration(envelopeId, file, createdAt));
}

/** What an envelope says of its seals' future. */
export const sealStateOf = (files: readonly GenerationRow[]) => ({
  sealPending: files.some(({ isPending }) => isPending),
  sealDueAt: firstDue(files),
});
