import type { FirstLook } from "@/components/pdf/first-look";
import type { PictureReason } from "@/components/pdf/picture-mode";
import { largestFit } from "@/components/pdf/use-fit-scale";
import type { PageAddress } from "@/components/pdf/use-page-picture";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyPageText, getCeremonyPicture } from "@/lib/browser/ceremony-calls";
import { rehearsal } from "@/lib/browser/rehearsal";
import { firstLookWidths, pictureWidths } from "@/lib/contracts/picture-widths";
import type { PageSize } from "@/lib/fields/page-box";

/**
 * Fewer than a phone has: with three pixels a point the picture of 640 is taken, which has 1.7 for each point of the page.
 * It is there until the page is drawn, and of a scan it is a quarter of the bytes of the next.
 */
const phonePx = 213;

/** Sharper than this costs bytes that hardly anybody sees. */
const maxDensity = 2;

/** Where the pictures of a document's pages are, as sharp as the screen; not for who asked to save data. */
export function pageAddresses(recipientId: string, documentIndex: number, why: PictureReason | undefined) {
  // The server draws pages for those who were asked; a preview draws its own.
  if (rehearsal()) return undefined;
  return (pageNumber: number): PageAddress => {
    const params = { recipientId, documentIndex, pageNumber };
    return {
      text: urlOf(getCeremonyPageText, params),
      picture: (widthPx) => {
        const density = why === "saving" ? 1 : Math.min(window.devicePixelRatio || 1, maxDensity);
        const width = pictureWidths.find((each) => each >= widthPx * density) ?? pictureWidths.at(-1);
        return urlOf(getCeremonyPicture, params, { width });
      },
    };
  };
}

/** The picture of a document's first page as it first stands on the page; on phones no sharper than can be seen there. */
export function firstLookAt(
  recipientId: string,
  documentIndex: number,
  pages: readonly PageSize[],
): FirstLook | undefined {
  if (rehearsal()) return undefined;
  const params = { recipientId, documentIndex, pageNumber: 1 };
  const at = (width: number) => urlOf(getCeremonyPicture, params, { width });
  const widestPx = Math.ceil(Math.max(...pages.map(({ widthPt }) => widthPt)) * largestFit);
  return {
    src: at(firstLookWidths[0]),
    srcSet: firstLookWidths.map((width) => `${at(width)} ${width}w`).join(", "),
    sizes: `(max-width: 719px) ${phonePx}px, ${widestPx}px`,
  };
}
