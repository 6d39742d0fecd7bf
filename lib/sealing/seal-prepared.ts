import { buildCades, type SignatureTimestamp } from "@/lib/pdf/seal/cades";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import type { PreparedSeal } from "@/lib/sandbox/protocol";
import type { SealHash, SealSigner } from "@/lib/sealing/signer";
import type { GrownFile } from "@/lib/storage/grown-file";

/** A file that lacks only what goes into its slot. */
export type Prepared = { file: GrownFile; prepared: PreparedSeal };
export type SealedFile = { file: GrownFile; level: "B-B" | "B-T" };

/**
 * Signs a prepared PDF and puts the CMS into its slot. With `timestamp` the result is B-T or nothing: what the
 * timestamp throws is thrown on, and the caller decides.
 */
export async function sealPrepared(
  { file, prepared }: Prepared,
  signer: SealSigner,
  timestamp?: SignatureTimestamp,
): Promise<SealedFile> {
  const cms = await buildCades(signer, await digestAround({ file, prepared }, signer.hash), timestamp);
  return { file: fillSlot({ file, prepared }, cms), level: timestamp ? "B-T" : "B-B" };
}

/** Over everything but `<…>` of /Contents, its brackets included. What the sandbox says of the file is not asked. */
export function digestAround({ file, prepared }: Prepared, hash: SealHash): Promise<Buffer> {
  return file.digestAround({ start: prepared.contentsOffset - 1, length: 2 * prepared.reservedBytes + 2 }, hash);
}

export function fillSlot({ file, prepared }: Prepared, cmsDer: Buffer): GrownFile {
  const contentsOffset = prepared.contentsOffset - (file.sizeBytes - file.tail.length);
  return file.withTail(fillContents(file.tail, { ...prepared, contentsOffset }, cmsDer));
}
