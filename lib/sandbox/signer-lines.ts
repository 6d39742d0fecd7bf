import type { SignatureBlock, StampItem } from "@/lib/pdf/draw/stamp-item";
import type { PageSize } from "@/lib/sandbox/protocol";

const LINE_PT = 9;
const TEXT_PT = 7;
const EDGE_PT = 18;

/**
 * The signature block of a document that must not get another page: one line per signer, stacked from the bottom
 * edge of the last page upwards.
 */
export function signerLines(
  { entries, labels, envelopeId }: SignatureBlock,
  pages: readonly Pick<PageSize, "widthPt" | "heightPt">[],
): StampItem[] {
  const pageIndex = pages.length - 1;
  const page = pages[pageIndex];
  if (!page) return [];
  const topPt = page.heightPt - EDGE_PT / 2 - entries.length * LINE_PT;
  return entries.map((entry, index) => ({
    pageIndex,
    xPt: EDGE_PT,
    yPt: topPt + index * LINE_PT,
    widthPt: page.widthPt - 2 * EDGE_PT,
    heightPt: LINE_PT,
    kind: "text",
    text: `${labels.signedBy} ${entry.name} · ${entry.signedAt} · ${labels.envelope} ${envelopeId}`,
    sizePt: TEXT_PT,
  }));
}
