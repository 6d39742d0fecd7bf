import { putGrown } from "@/lib/storage/disk";
import { applySeal, type Prepare, type SealRun } from "./apply-seal";
import type { SealedDocument } from "./audit-report";

/** Seals what `prepare` makes and stores the file. */
export async function storeSealed(prepare: Prepare, run: SealRun): Promise<SealedDocument> {
  const { file, ...sealed } = await applySeal(prepare, run);
  return { sha256: await putGrown(file), sizeBytes: file.sizeBytes, ...sealed };
}
