"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { fetchPatiently } from "@/lib/browser/fetch-patiently";
import type { Ticket, Urgency } from "@/lib/browser/page-queue";
import { drawQueue } from "./draw-queue";
import type { LookState } from "./first-look";

/** Where a page's picture, in pixels as wide as given or a little more, and its words are. */
export type PageAddress = { picture: (widthPx: number) => string; text: string };

type Target = {
  /** Undefined while the page is drawn here. */
  address: PageAddress | undefined;
  pageNumber: number;
  widthPx: number;
  near: boolean;
  urgency: Urgency;
  /** The picture that may stand on the page already. */
  look: Pick<LookState, "state" | "url">;
};

export type PagePicture = {
  state: "waiting" | "drawn" | "failed";
  /** Of the picture, for an <img>. */
  src: string | undefined;
  /** The page's words, once they are there. */
  text: string | undefined;
  retry: () => void;
};

const widthIn = (url: string): number => Number(new URL(url, window.location.href).searchParams.get("width"));

/**
 * Gets a page's picture while it is near, and its words after it. One that is there stays until a sharper one is; one that
 * is on its way to the page is waited for, and got no second time.
 */
export function usePagePicture({ address, pageNumber, widthPx, near, urgency, look }: Target): PagePicture {
  const ticket = useRef<Ticket>(undefined);
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const [src, setSrc] = useState<string>();
  const [text, setText] = useState<string>();
  const pictureUrl = address && widthPx > 0 ? address.picture(widthPx) : undefined;
  const textUrl = address?.text;
  const isComing = attempt === 0 && (look.state === "unknown" || look.state === "coming");
  const shownUrl = pictureUrl && look.url && widthIn(look.url) >= widthIn(pictureUrl) ? look.url : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again; urgency may change in the line
  useEffect(() => {
    if (!pictureUrl || !textUrl || !near || isComing) return;
    let current = true;
    const pictureOf = async (signal: AbortSignal) =>
      shownUrl ?? URL.createObjectURL(await (await fetchPatiently(pictureUrl, signal)).blob());
    const get = async (signal: AbortSignal) => {
      const picture = await pictureOf(signal);
      if (current) setSrc(picture);
      const words = (await (await fetchPatiently(textUrl, signal)).json()) as { text: string };
      if (current) setText(words.text);
    };
    ticket.current = drawQueue.add(urgency, pageNumber, get);
    ticket.current.done.catch(() => current && setFailed(true));
    return () => {
      current = false;
      ticket.current?.cancel();
    };
  }, [pictureUrl, textUrl, pageNumber, near, isComing, attempt]);

  useEffect(() => ticket.current?.setUrgency(urgency), [urgency]);
  useEffect(() => () => void (src && URL.revokeObjectURL(src)), [src]);

  const retry = useCallback(() => {
    setFailed(false);
    setAttempt((count) => count + 1);
  }, []);
  const state = src ? "drawn" : failed ? "failed" : "waiting";
  return { state, src, text, retry };
}
