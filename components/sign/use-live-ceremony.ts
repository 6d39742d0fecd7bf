"use client";

import { useLocale } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem, call } from "@/lib/browser/api";
import { type Ceremony, getCeremony } from "@/lib/contracts/ceremony";

const firstWaitMs = 1_000;
const longestSealingWaitMs = 2_000;
const longestWaitMs = 20_000;

const endedEarly: readonly Ceremony["envelope"]["status"][] = ["DECLINED", "VOIDED", "EXPIRED"];

/** Sealing is quick, other people are not, and what is closed stays closed. */
function longestPauseOf({ envelope, canAct }: Ceremony): number | undefined {
  if (envelope.sealing) return longestSealingWaitMs;
  const open =
    envelope.status === "SENT" ||
    envelope.status === "DELIVERED" ||
    envelope.status === "PARTIALLY_SIGNED" ||
    envelope.status === "RETURNED_TO_SENDER";
  // The audit trail of what ended early is made a moment later.
  const comes = endedEarly.includes(envelope.status) && !envelope.hasTrail;
  return (open && !canAct) || comes ? longestWaitMs : undefined;
}

/** The ceremony as the server last told it, asked again while something is going to change by itself. */
export function useLiveCeremony(initial: Ceremony) {
  const [ceremony, setCeremony] = useState(initial);
  const [hasEnded, setHasEnded] = useState(false);
  const recipientId = initial.recipient.id;
  const locale = useLocale();
  const waitMs = useRef(firstWaitMs);

  const refresh = useCallback(async () => {
    const fresh = await call(getCeremony, { params: { recipientId }, query: { locale } }).catch((error: unknown) => {
      if (isSessionOver(error)) setHasEnded(true);
      throw error;
    });
    setCeremony(fresh);
    return fresh;
  }, [recipientId, locale]);

  const longest = longestPauseOf(ceremony);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer plans the next question
  useEffect(() => {
    if (longest === undefined || hasEnded) return;
    const timer = setTimeout(
      () => {
        waitMs.current *= 1.4;
        if (document.visibilityState === "hidden") setCeremony((same) => ({ ...same }));
        else void refresh().catch(() => setCeremony((same) => ({ ...same })));
      },
      Math.min(waitMs.current, longest),
    );
    return () => clearTimeout(timer);
  }, [ceremony, longest, hasEnded, refresh]);

  return { ceremony, setCeremony, refresh, hasEnded };
}

/** The cookie is gone, or the link that it came from was replaced. */
export const isSessionOver = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === "signing_link_invalid" || error.code === "unauthenticated");
