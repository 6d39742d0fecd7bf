import { putFile } from "@/lib/storage/disk";
import { applySeal, type Prepare, type SealRun } from "./apply-seal";
import type { SealedDocument } from "./audit-report";

/** Seals what `prepare` makes and stores the file. */
export async function storeSealed(prepare: Prepare, run: SealRun): Promise<SealedDocument> {
  const { bytes, ...sealed } = await applySeal(prepare, run);
  return { sha256: await putFile(bytes), sizeBytes: bytes.byteLength, ...sealed };
}
