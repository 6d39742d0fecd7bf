/** Where /ByteRange will stand: its numbers are known only when all else is written. */
export const BYTE_RANGE_SLOT = `[0 ${"9".repeat(10)} ${"9".repeat(10)} ${"9".repeat(10)}]`;

/** The numbers as they stand in the slot, which is longer than most of them need. */
export const inByteRangeSlot = (range: readonly number[]): string =>
  `[${range.join(" ")}]`.padEnd(BYTE_RANGE_SLOT.length);
