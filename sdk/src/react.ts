"use client";

import { type CSSProperties, createElement, type ReactElement, useEffect, useRef } from "react";
import { type Embedded, type EmbedOptions, embed } from "./embed.js";

export type CertyneoEmbedProps = EmbedOptions & {
  /** Of the element around the frame. */
  className?: string | undefined;
  style?: CSSProperties | undefined;
};

/**
 * A signing session in a frame. Another `url` loads another session; other listeners, words and measures take effect
 * without loading it again. Gone from the page, it is silent.
 * @example <CertyneoEmbed url={url} title="Sign the lease" onSigned={() => router.push("/thank-you")} />
 */
export function CertyneoEmbed({ url, className, style, ...look }: CertyneoEmbedProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const embedded = useRef<Embedded>(undefined);
  const latest = useRef(look);

  useEffect(() => {
    latest.current = look;
    embedded.current?.update(look);
  });
  useEffect(() => {
    const shown = embed(place.current!, { ...latest.current, url });
    embedded.current = shown;
    return () => shown.destroy();
  }, [url]);

  return createElement("div", { ref: place, className, style });
}
