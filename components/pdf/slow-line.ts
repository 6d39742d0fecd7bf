import { fallBackToPictures } from "./picture-mode";

/** What a reader would wait for each page before a picture of it is the better way. */
const bearableMs = 4_000;

export const absolute = (url: string): string => new URL(url, window.location.href).href;

/**
 * When a page weighs more than the line carries in bearable time, as those of large scans do, pages come as pictures from
 * the beginning: they are a tenth of it. Call when the beginning of the file has come.
 */
export function spareSlowLine(url: string, totalBytes: number, pageCount: number): void {
  const judge = (): boolean => {
    const bytesPerMs = paceOf(url);
    if (bytesPerMs && totalBytes / pageCount / bytesPerMs > bearableMs) fallBackToPictures("slow");
    return bytesPerMs !== undefined;
  };
  if (judge()) return;
  // A browser may note what came a moment after it has handed over the last byte.
  const observer = new PerformanceObserver(() => {
    if (judge()) observer.disconnect();
  });
  observer.observe({ type: "resource", buffered: true });
}

/** Bytes a millisecond, by the largest part of the file that has come, however busy this page was meanwhile. */
function paceOf(url: string): number | undefined {
  const parts = performance.getEntriesByName(absolute(url), "resource") as PerformanceResourceTiming[];
  const largest = parts.toSorted((a, b) => b.encodedBodySize - a.encodedBodySize)[0];
  const tookMs = largest ? largest.responseEnd - largest.startTime : 0;
  return largest && tookMs > 0 ? largest.encodedBodySize / tookMs : undefined;
}
