import { createHash } from "node:crypto";
import { log } from "@/lib/log";
import { buildCades } from "@/lib/pdf/seal/cades";
import { TimestampError } from "@/lib/pdf/seal/timestamp-error";
import { timestampDigest } from "@/lib/pdf/seal/timestamp-token";
import type { SealSigner } from "@/lib/sealing/signer";
import type { Timestamper } from "@/lib/sealing/timestamp-authorities";

/** The signer waits for it: authorities that are slower than this are done without. */
const PATIENCE_MS = 2_000;

/**
 * A detached CAdES signature over the manifest, with a timestamp when an authority gave a good one at once. Without one
 * it says so; it never carries a time that nobody vouched for.
 */
export async function signManifest(
  signer: SealSigner,
  manifest: string,
  timestamps: Timestamper | undefined,
  patienceMs = PATIENCE_MS,
): Promise<{ cms: Buffer; timestamped: boolean }> {
  const digest = createHash("sha256").update(manifest).digest();
  if (!timestamps) return { cms: await buildCades(signer, digest), timestamped: false };
  const stamp = async (signatureValue: Buffer) => (await inTime(timestamps, signatureValue, patienceMs)).token;
  try {
    return { cms: await buildCades(signer, digest, stamp), timestamped: true };
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error;
    log.warn({ err: error }, "no timestamp on a signer's manifest");
    return { cms: await buildCades(signer, digest), timestamped: false };
  }
}

async function inTime(timestamps: Timestamper, signatureValue: Buffer, patienceMs: number) {
  const stamped = timestamps.stamp(timestampDigest(signatureValue));
  // What comes later is of no use, and no failure either.
  stamped.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimestampError("timed_out", `more than ${patienceMs} ms`)), patienceMs);
  });
  return Promise.race([stamped, late]).finally(() => clearTimeout(timer));
}
