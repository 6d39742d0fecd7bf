import { buildCades, type SignatureTimestamp } from "@/lib/pdf/seal/cades";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import type { PreparedSeal } from "@/lib/sandbox/protocol";
import type { SealSigner } from "@/lib/sealing/signer";

export type SealLevel = "B-B" | "B-T";

/**
 * Signs what the sandbox prepared and puts the CMS into its place: a byte splice, nothing is parsed here.
 * With `timestamp` the seal is PAdES B-T; when it throws, nothing is sealed and the caller decides.
 */
export async function sealPrepared(
  bytes: Buffer,
  prepared: PreparedSeal,
  signer: SealSigner,
  timestamp?: SignatureTimestamp,
): Promise<{ bytes: Buffer; level: SealLevel }> {
  const cms = await buildCades(signer, Buffer.from(prepared.digestSha256, "hex"), timestamp);
  return { bytes: fillContents(bytes, prepared, cms), level: timestamp ? "B-T" : "B-B" };
}
