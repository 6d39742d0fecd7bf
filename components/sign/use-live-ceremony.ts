"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "@/lib/browser/api";
import { type Ceremony, getCeremony } from "@/lib/contracts/ceremony";

const firstWaitMs = 1_000;
const longestSealingWaitMs = 2_000;
const longestWaitMs = 20_000;

/** Sealing is quick, other people are not, and what is closed stays closed. */
function longestPauseOf({ envelope, canAct }: Ceremony): number | undefined {
  if (envelope.sealing) return longestSealingWaitMs;
  const open =
    envelope.status === "SENT" ||
    envelope.status === "DELIVERED" ||
    envelope.status === "PARTIALLY_SIGNED" ||
    envelope.status === "RETURNED_TO_SENDER";
  return open && !canAct ? longestWaitMs : undefined;
}

/** The ceremony as the server last told it, asked again while something is going to change by itself. */
export function useLiveCeremony(initial: Ceremony) {
  const [ceremony, setCeremony] = useState(initial);
  const recipientId = initial.recipient.id;
  const waitMs = useRef(firstWaitMs);

  const refresh = useCallback(async () => {
    const fresh = await call(getCeremony, { params: { recipientId } });
    setCeremony(fresh);
    return fresh;
  }, [recipientId]);

  const longest = longestPauseOf(ceremony);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer plans the next question
  useEffect(() => {
    if (longest === undefined) return;
    const timer = setTimeout(
      () => {
        waitMs.current *= 1.4;
        if (document.visibilityState === "hidden") setCeremony((same) => ({ ...same }));
        else void refresh().catch(() => setCeremony((same) => ({ ...same })));
      },
      Math.min(waitMs.current, longest),
    );
    return () => clearTimeout(timer);
  }, [ceremony, longest, refresh]);

  return { ceremony, setCeremony, refresh };
}
