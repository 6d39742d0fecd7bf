import { now } from "@/lib/clock";
import type { SealFields } from "@/lib/sandbox/protocol";
import type { SealedDocument } from "./audit-report";

const reservedBytes = 16_384;

/** What a seal made now says of itself. */
export function sealFields(name: string, reason: string): SealFields {
  return { fieldName: "CertyneoSeal", name, reason, signingTime: now().toISOString(), reservedBytes };
}

/** What may be said of the whole: never more than its weakest document. */
export const lowestLevel = (sealed: SealedDocument[]): string =>
  sealed.length > 0 && sealed.every((document) => document.level === "B-T") ? "B-T" : "B-B";
