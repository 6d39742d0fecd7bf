"use client";

import { useCallback, useEffect, useState } from "react";
import { acquirePdf, forgetPdf, keyOfPlace, type LocalPdf, type OpenPdf, type PdfPlace } from "./open-pdf";

/** An address on this site. */
export type PdfSource = string | { url: string };
export type PdfState = { pdf: OpenPdf | undefined; failed: boolean; retry: () => void };

export const urlOfSource = (source: PdfSource): string => (typeof source === "string" ? source : source.url);
const placeOf = (source: PdfSource | LocalPdf): PdfPlace =>
  typeof source === "object" && "file" in source ? source : urlOfSource(source);

/** Opens the source while the component is shown. */
export function usePdf(source: PdfSource | LocalPdf): PdfState {
  const place = placeOf(source);
  const key = keyOfPlace(place);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ pdf?: OpenPdf; failed: boolean }>({ failed: false });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens the file again; the key stands for the place
  useEffect(() => {
    let shown = true;
    const { opened, release } = acquirePdf(place);
    opened.then(
      (pdf) => shown && setState({ pdf, failed: false }),
      () => {
        forgetPdf(key);
        if (shown) setState({ failed: true });
      },
    );
    return () => {
      shown = false;
      release();
    };
  }, [key, attempt]);

  const retry = useCallback(() => {
    forgetPdf(key);
    setState({ failed: false });
    setAttempt((count) => count + 1);
  }, [key]);
  return { pdf: state.pdf, failed: state.failed, retry };
}
