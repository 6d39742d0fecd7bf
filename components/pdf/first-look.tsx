"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** Where a picture of a page is, as for an `<img>`. */
export type FirstLook = { src: string; srcSet: string; sizes: string };

type State = "unknown" | "coming" | "shown" | "missing";
export type LookState = {
  state: State;
  /** Which of its pictures is shown. */
  url: string | undefined;
  setState: (state: State) => void;
  image: RefObject<HTMLImageElement | null>;
};

/**
 * How far the picture of a page has come that the server's answer names, so that there is something to read before the
 * page is alive: it may have come, or failed, before this runs.
 */
export function useFirstLook(look: FirstLook | undefined): LookState {
  const image = useRef<HTMLImageElement>(null);
  const [{ state, url }, set] = useState<Pick<LookState, "state" | "url">>({
    state: look ? "unknown" : "missing",
    url: undefined,
  });
  const setState = useCallback((next: State) => {
    set({ state: next, url: next === "shown" ? image.current?.currentSrc : undefined });
  }, []);
  useEffect(() => {
    const { complete, naturalWidth } = image.current ?? {};
    if (complete !== undefined) setState(complete ? (naturalWidth ? "shown" : "missing") : "coming");
  }, [setState]);
  return { state, url, setState, image };
}

/** It stands on the paper where the page will be drawn, and makes way in the moment that this has happened. */
export function FirstLookPicture({ look, state, setState, image }: { look: FirstLook } & LookState) {
  if (state === "missing") return null;
  return (
    <img
      ref={image}
      {...look}
      alt=""
      data-first-look
      fetchPriority="high"
      onLoad={() => setState("shown")}
      onError={() => setState("missing")}
      className="pointer-events-none absolute inset-0 size-full select-none [canvas~&]:hidden"
    />
  );
}
