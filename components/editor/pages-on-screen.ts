import type { PageSize } from "@/lib/fields/page-box";

/** A page as it lies on the screen now. Its element carries what is needed to find it from a point. */
export type PageOnScreen = {
  documentIndex: number;
  pageNumber: number;
  scale: number;
  /** Of its upper left corner in the window, in CSS pixels. */
  left: number;
  top: number;
};

export const pageAttributes = (documentIndex: number, pageNumber: number, scale: number) => ({
  "data-editor-page": `${documentIndex} ${pageNumber} ${scale}`,
});

/** The page under a point of the window. */
export function pageAt(clientX: number, clientY: number): PageOnScreen | undefined {
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const page = element.closest<HTMLElement>("[data-editor-page]");
    if (page) return read(page);
  }
  return undefined;
}

export function pageOnScreen(documentIndex: number, pageNumber: number): PageOnScreen | undefined {
  const page = document.querySelector<HTMLElement>(`[data-editor-page^="${documentIndex} ${pageNumber} "]`);
  return page ? read(page) : undefined;
}

function read(element: HTMLElement): PageOnScreen {
  const [documentIndex = 0, pageNumber = 1, scale = 1] = element.dataset.editorPage!.split(" ").map(Number);
  const { left, top } = element.getBoundingClientRect();
  return { documentIndex, pageNumber, scale, left, top };
}

/** A point of the window in points of the page. */
export const toPoints = (page: PageOnScreen, clientX: number, clientY: number): { x: number; y: number } => ({
  x: (clientX - page.left) / page.scale,
  y: (clientY - page.top) / page.scale,
});

/** A box of this size with the point in its middle, on the page. */
export const around = (at: { x: number; y: number }, size: { width: number; height: number }, page: PageSize) => ({
  x: Math.min(Math.max(at.x - size.width / 2, 0), Math.max(0, page.widthPt - size.width)),
  y: Math.min(Math.max(at.y - size.height / 2, 0), Math.max(0, page.heightPt - size.height)),
  ...size,
});
