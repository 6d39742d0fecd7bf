"use client";

import { useCallback, useEffect, useState } from "react";
import { acquirePdf, forgetPdf, type OpenPdf } from "./open-pdf";

/** Where the bytes are: an address on this site; the browser's cookies go along. */
export type PdfSource = string | { url: string };
export type PdfState = { pdf: OpenPdf | undefined; failed: boolean; retry: () => void };

export const urlOfSource = (source: PdfSource): string => (typeof source === "string" ? source : source.url);

/** Opens the source while the component is shown. */
export function usePdf(source: PdfSource): PdfState {
  const url = urlOfSource(source);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ pdf?: OpenPdf; failed: boolean }>({ failed: false });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens the file again
  useEffect(() => {
    let shown = true;
    const { opened, release } = acquirePdf(url);
    opened.then(
      (pdf) => shown && setState({ pdf, failed: false }),
      () => {
        forgetPdf(url);
        if (shown) setState({ failed: true });
      },
    );
    return () => {
      shown = false;
      release();
    };
  }, [url, attempt]);

  const retry = useCallback(() => {
    forgetPdf(url);
    setState({ failed: false });
    setAttempt((count) => count + 1);
  }, [url]);
  return { pdf: state.pdf, failed: state.failed, retry };
}
