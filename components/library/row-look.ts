/** A row whose name is its link: the whole row takes the press, and shows the focus. */
export const rowLook =
  "relative items-center border-b border-line py-3 before:absolute before:-inset-x-4 before:inset-y-0 before:-z-10 before:rounded-control hover:before:bg-hover max-md:before:hidden lg:min-h-15 lg:py-1.5";
export const rowLinkLook =
  "block font-medium break-words after:absolute after:-inset-x-4 after:inset-y-0 after:rounded-control focus-visible:shadow-none! focus-visible:outline-none! focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent";
/** Stands above the link of its row. */
export const aboveLink = "relative z-10";
