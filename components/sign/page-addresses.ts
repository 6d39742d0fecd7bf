import type { PictureReason } from "@/components/pdf/picture-mode";
import type { PageAddress } from "@/components/pdf/use-page-picture";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyPageText, getCeremonyPicture } from "@/lib/browser/ceremony-calls";
import { pictureWidths } from "@/lib/contracts/picture-widths";

/** Sharper than this costs bytes that hardly anybody sees. */
const maxDensity = 2;

/** Where the pictures of a document's pages are, as sharp as the screen; not for who asked to save data. */
export function pageAddresses(recipientId: string, documentIndex: number, why: PictureReason | undefined) {
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
