"use client";

import { useEffect } from "react";

declare global {
  interface Window {
    __webpack_nonce__?: string | undefined;
  }
}

/** Dialogs keep the page behind them still with a style element of their own; this is where they look for its nonce. */
export function StyleNonce() {
  useEffect(() => {
    window.__webpack_nonce__ = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  }, []);
  return null;
}
