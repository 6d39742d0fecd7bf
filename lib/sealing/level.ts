import { sealLevels } from "@/lib/contracts/envelope";

export type SealLevel = (typeof sealLevels)[number];

export const reaches = (level: SealLevel, wanted: SealLevel): boolean =>
  sealLevels.indexOf(level) >= sealLevels.indexOf(wanted);

/** What may be said of several files together: never more than of the weakest. */
export const lowestLevel = (levels: readonly SealLevel[]): SealLevel =>
  sealLevels.find((level) => levels.includes(level)) ?? "B-B";
