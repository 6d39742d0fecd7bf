"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** Where a picture of a page is, as for an `<img>`. */
export type FirstLook = { src: string; srcSet: string; sizes: string };

type State = "unknown" | "coming" | "shown" | "missing";
export type LookState = { state: State; setState: (state: State) => void; image: RefObject<HTMLImageElement | null> };

/**
 * How far the picture of a page has come that the server's answer names, so that there is something to read before the
 * page is alive: it may have come, or failed, before this runs.
 */
export function useFirstLook(look: FirstLook | undefined): LookState {
  const image = useRef<HTMLImageElement>(null);
  const [state, setState] = useState<State>(look ? "unknown" : "missing");
  useEffect(() => {
    const { complete, naturalWidth } = image.current ?? {};
    if (complete !== undefined) setState(complete ? (naturalWidth ? "shown" : "missing") : "coming");
  }, []);
  return { state, setState, image };
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
