/** Widths in pixels that pages are drawn in: a few, so that readers share them. */
export const pictureWidths = [640, 960, 1440, 2048] as const;
