import { PdfError } from "@/lib/pdf/core/pdf-error";

const MIB = 1 << 20;

/** Largest output of one structural stream (object stream, xref stream). */
export const MAX_INFLATED_BYTES = 64 * MIB;

/** Of one document, in all of its sections. */
export const MAX_XREF_ENTRIES = 2_000_000;

/**
 * What reading one document may cost in all. Limits per object are not enough: a thousand objects may each stay
 * below them, or name the same bytes again and again. Sized for honest files of 50 MB with room to spare.
 */
export class ReadBudget {
  private nodes = 4_000_000;
  private inflatedBytes = 128 * MIB;
  private parsedBytes: number;
  private xrefEntries = MAX_XREF_ENTRIES;

  constructor(fileBytes = 0) {
    this.parsedBytes = fileBytes + 128 * MIB;
  }

  spendNodes(count: number): void {
    this.nodes -= count;
    if (this.nodes < 0) throw new PdfError("too_large", "too many objects");
  }

  spendParsed(byteCount: number): void {
    this.parsedBytes -= byteCount;
    if (this.parsedBytes < 0) throw new PdfError("too_large", "objects overlap or repeat");
  }

  spendXrefEntry(): void {
    this.xrefEntries -= 1;
    if (this.xrefEntries < 0) throw new PdfError("too_large", "too many cross-reference entries");
  }

  /** How much the next stream may inflate to. */
  get inflateAllowance(): number {
    return Math.min(MAX_INFLATED_BYTES, this.inflatedBytes);
  }

  spendInflated(byteCount: number): void {
    this.inflatedBytes -= byteCount;
  }
}
