"use client";

import { useEffect } from "react";
import { type EmbedEvent, type EmbedTrouble, tellParent } from "./tell-parent";

type Props = {
  origins: readonly string[];
  event: EmbedEvent;
  reason?: EmbedTrouble | undefined;
  recipientId: string;
  envelopeId?: string;
};

/** Shows nothing; tells the page around the frame that this state was reached. */
export function EmbedSignal({ origins, event, reason, recipientId, envelopeId }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the origins are made anew with each render of the page
  useEffect(() => {
    tellParent(origins, { event, ...(reason ? { reason } : {}), recipientId, envelopeId });
  }, [event, reason, recipientId, envelopeId]);
  return null;
}
