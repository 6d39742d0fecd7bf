import { now } from "@/lib/clock";
import type { SealFields } from "@/lib/sandbox/protocol";
import type { SealMeans } from "./seal-means";

/** What a seal made now says of itself, but for the room that its signature needs. */
export function sealFields(name: string, reason: string, means: SealMeans): Omit<SealFields, "reservedBytes"> {
  return { fieldName: "CertyneoSeal", name, reason, signingTime: now().toISOString(), certify: means.certifies };
}
