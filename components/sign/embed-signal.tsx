"use client";

import { useEffect } from "react";
import { type EmbedEvent, tellParent } from "./tell-parent";

type Props = { origins: readonly string[]; event: EmbedEvent; recipientId: string; envelopeId?: string };

/** Shows nothing; tells the page around the frame that this state was reached. */
export function EmbedSignal({ origins, event, recipientId, envelopeId }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the origins are made anew with each render of the page
  useEffect(() => {
    tellParent(origins, { event, recipientId, envelopeId });
  }, [event, recipientId, envelopeId]);
  return null;
}
