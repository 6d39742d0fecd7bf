import { createHash } from "node:crypto";
import { buildCades, type SignatureTimestamp } from "@/lib/pdf/seal/cades";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import type { PreparedSeal } from "@/lib/sandbox/protocol";
import type { SealHash, SealSigner } from "@/lib/sealing/signer";

export type SealedBytes = { bytes: Buffer; level: "B-B" | "B-T" };

/** The bytes are not those that were prepared. */
export class PreparedSealError extends Error {
  override readonly name = "PreparedSealError";
}

/**
 * Signs a prepared PDF and puts the CMS into its slot. With `timestamp` the result is B-T or nothing: what the
 * timestamp throws is thrown on, and the caller decides.
 */
export async function sealPrepared(
  bytes: Buffer,
  prepared: PreparedSeal,
  signer: SealSigner,
  timestamp?: SignatureTimestamp,
): Promise<SealedBytes> {
  requireSameBytes(bytes, prepared);
  const cms = await buildCades(signer, digestAround(bytes, prepared, signer.hash), timestamp);
  return { bytes: fillContents(bytes, prepared, cms), level: timestamp ? "B-T" : "B-B" };
}

/** The sandbox named a digest; nothing is signed or timestamped but what is found in the bytes themselves. */
export function requireSameBytes(bytes: Buffer, prepared: PreparedSeal): void {
  if (digestAround(bytes, prepared, "sha256").toString("hex") !== prepared.digestSha256) {
    throw new PreparedSealError("the digest of the prepared seal is not that of the bytes");
  }
}

/** Over everything but `<…>` of /Contents, its brackets included. */
function digestAround(bytes: Buffer, { contentsOffset, reservedBytes }: PreparedSeal, hash: SealHash): Buffer {
  const before = bytes.subarray(0, contentsOffset - 1);
  const after = bytes.subarray(contentsOffset + 2 * reservedBytes + 1);
  return createHash(hash).update(before).update(after).digest();
}
