import { now } from "@/lib/clock";
import type { SealFields, SealOf } from "@/lib/sandbox/protocol";
import type { SealMeans } from "./seal-means";

type Texts = { name: string; reason: string };

/** What a seal made now says of itself, but for the room that its signature needs. */
export function sealFields(
  { name, reason }: Texts,
  sealOf: SealOf,
  means: SealMeans,
): Omit<SealFields, "reservedBytes"> {
  const signingTime = now().toISOString();
  return { fieldName: "CertyneoSeal", name, reason, signingTime, certify: means.certifies, sealOf };
}

/** A file that we write from its first byte. */
export const allOurs = (kind: SealOf["kind"]): SealOf => ({ kind, baseBytes: 0 });
