"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { acquirePdf, dropUnused, keyOfPlace, type LocalPdf, type OpenPdf, type PdfPlace } from "./open-pdf";

/** An address on this site. */
export type PdfSource = string | { url: string };
export type PdfState = { pdf: OpenPdf | undefined; failed: boolean; retry: () => void };

export const urlOfSource = (source: PdfSource): string => (typeof source === "string" ? source : source.url);
const placeOf = (source: PdfSource | LocalPdf): PdfPlace =>
  typeof source === "object" && "file" in source ? source : urlOfSource(source);

/** `never` closes what is open, and what is on its way from it leaves the line to others. */
type When = "now" | "later" | "never";

/**
 * Opens the source while the component is shown, from the first `now` on. `onBegun` hears its size in bytes when its
 * beginning has come.
 */
export function usePdf(
  source: PdfSource | LocalPdf,
  when: When = "now",
  onBegun?: (totalBytes: number) => void,
): PdfState {
  const place = placeOf(source);
  const key = keyOfPlace(place);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ pdf?: OpenPdf; failed: boolean }>({ failed: false });
  const forget = useRef(() => {});
  const [asked, setAsked] = useState(when === "now");
  if (when === "now" && !asked) setAsked(true);
  const closed = when === "never";

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens the file again; the key stands for the place, and what hears of the size changes nothing
  useEffect(() => {
    if (!asked || closed) return;
    let shown = true;
    const held = acquirePdf(place);
    // Given up, it is not reported as failed.
    forget.current = () => {
      shown = false;
      held.forget();
    };
    const fail = () => {
      held.forget();
      if (shown) setState({ failed: true });
    };
    const tell = (totalBytes: number) => shown && onBegun?.(totalBytes);
    held.begun.then(tell, () => {});
    held.opened.then((pdf) => shown && setState({ pdf, failed: false }), fail);
    void held.broken.then(fail);
    return () => {
      shown = false;
      held.release();
    };
  }, [key, attempt, asked, closed]);

  useEffect(() => {
    if (!closed) return;
    dropUnused(key);
    setState({ failed: false });
  }, [key, closed]);

  const retry = useCallback(() => {
    forget.current();
    setState({ failed: false });
    setAttempt((count) => count + 1);
  }, []);
  return { pdf: closed ? undefined : state.pdf, failed: state.failed, retry };
}
