import { sealLevels } from "@/lib/contracts/envelope";

export type SealLevel = (typeof sealLevels)[number];

export const reaches = (level: SealLevel, wanted: SealLevel): boolean =>
  sealLevels.indexOf(level) >= sealLevels.indexOf(wanted);

/** No authority has given a timestamp yet, and one is asked again: where none is configured, none was promised. */
export const awaitsTimestamp = ({
  sealLevel,
  sealPending,
}: {
  sealLevel: string | null;
  sealPending: boolean;
}): boolean => sealPending && sealLevel === "B-B";

/** What may be said of several files together: never more than of the weakest. */
export const lowestLevel = (levels: readonly SealLevel[]): SealLevel =>
  sealLevels.find((level) => levels.includes(level)) ?? "B-B";
