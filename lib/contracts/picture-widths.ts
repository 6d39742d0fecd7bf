/** Widths in pixels that pages are drawn in: a few, so that readers share them. */
export const pictureWidths = [640, 960, 1440, 2048] as const;

/** Those that a first page is shown in until it is drawn: for phones, for plain screens and for dense ones. */
export const firstLookWidths = [640, 960, 1440] as const satisfies readonly (typeof pictureWidths)[number][];
