/**
 * How long a streamed answer is. Next takes `content-length` off, so scripts/web.mjs makes it anew out of the second
 * header, which never leaves it: without it a download has no progress, and one that was cut off looks whole.
 */
export const lengthHeaders = (bytes: number): Record<string, string> => ({
  "content-length": String(bytes),
  "x-certyneo-content-length": String(bytes),
});
