import type { PreparedSeal } from "@/lib/sandbox/protocol";

/** What is to go into the slot is larger than it; a file prepared with more room takes it. */
export class SlotTooSmallError extends RangeError {
  override readonly name = "SlotTooSmallError";
  constructor(
    readonly neededBytes: number,
    reservedBytes: number,
  ) {
    super(`${neededBytes} bytes do not fit into ${reservedBytes}`);
  }
}

/**
 * Writes the CMS into the /Contents slot of a prepared signature (ISO 32000-1 12.8.1). The rest of the slot stays
 * zero. A splice and nothing else: it runs outside the sandbox and reads no PDF.
 */
export function fillContents(bytes: Buffer, prepared: PreparedSeal, cmsDer: Buffer): Buffer {
  const { contentsOffset, reservedBytes } = prepared;
  if (cmsDer.length > reservedBytes) throw new SlotTooSmallError(cmsDer.length, reservedBytes);
  const end = contentsOffset + 2 * reservedBytes;
  const slot = bytes.subarray(contentsOffset, end);
  if (bytes[contentsOffset - 1] !== 0x3c || bytes[end] !== 0x3e || slot.some((byte) => byte !== 0x30)) {
    throw new RangeError("there is no empty signature slot at this offset");
  }
  const filled = Buffer.from(bytes);
  filled.write(cmsDer.toString("hex"), contentsOffset, "latin1");
  return filled;
}
