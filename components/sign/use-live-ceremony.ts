"use client";

import { useLocale } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem, call } from "@/lib/browser/api";
import { getCeremony } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";

const firstWaitMs = 1_000;
const longestSealingWaitMs = 2_000;
const longestWaitMs = 20_000;
/** While a person fills in: the sender may take the document back, another device may go on. */
const fillingWaitMs = 30_000;
/** For the time that a code for another device works: what is done there shows here. */
const hurriedWaitMs = 3_000;
const hurryForMs = 600_000;

/** Sealing is quick, other people are not, and what is closed stays closed. */
function longestPauseOf({ envelope, canAct }: Ceremony): number | undefined {
  if (envelope.sealing) return longestSealingWaitMs;
  const open =
    envelope.status === "SENT" ||
    envelope.status === "DELIVERED" ||
    envelope.status === "PARTIALLY_SIGNED" ||
    envelope.status === "RETURNED_TO_SENDER";
  if (open) return canAct ? fillingWaitMs : longestWaitMs;
  // The audit trail of what ended early is made a moment later.
  return envelope.trailFollows ? longestWaitMs : undefined;
}

/** The ceremony as the server last told it, asked again while something may change without this page. */
export function useLiveCeremony(initial: Ceremony) {
  const [ceremony, setState] = useState(initial);
  const [asked, setAsked] = useState(0);
  const [hasEnded, setHasEnded] = useState(false);
  const recipientId = initial.recipient.id;
  const locale = useLocale();
  const waitMs = useRef(firstWaitMs);
  const told = useRef(0);
  const hurryUntil = useRef(0);
  const hurry = useCallback(() => {
    hurryUntil.current = Date.now() + hurryForMs;
    setAsked((count) => count + 1);
  }, []);

  const setCeremony = useCallback((next: Ceremony) => {
    told.current += 1;
    setState(next);
  }, []);

  const read = useCallback(
    () =>
      call(getCeremony, { params: { recipientId }, query: { locale } }).catch((error: unknown) => {
        if (isSessionOver(error)) setHasEnded(true);
        throw error;
      }),
    [recipientId, locale],
  );

  const refresh = useCallback(async () => {
    const fresh = await read();
    setCeremony(fresh);
    return fresh;
  }, [read, setCeremony]);

  /** What an act or a file has told this page meanwhile is newer than the answer. */
  const ask = useCallback(async () => {
    const before = told.current;
    const fresh = await read().catch(() => undefined);
    if (fresh && told.current === before) setState((known) => (isSame(known, fresh) ? known : fresh));
    setAsked((count) => count + 1);
  }, [read]);

  const longest = longestPauseOf(ceremony);
  const steady = ceremony.canAct;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer plans the next question
  useEffect(() => {
    if (longest === undefined || hasEnded) return;
    const steadyWait = Date.now() < hurryUntil.current ? hurriedWaitMs : longest;
    const wait = steady ? steadyWait : Math.min(waitMs.current, longest);
    const timer = setTimeout(() => {
      if (!steady) waitMs.current *= 1.4;
      if (document.visibilityState === "hidden") setAsked((count) => count + 1);
      else void ask();
    }, wait);
    return () => clearTimeout(timer);
  }, [asked, ceremony, longest, steady, hasEnded, ask]);

  const isLive = longest !== undefined && !hasEnded;
  useEffect(() => {
    if (!isLive) return;
    const onVisibility = () => document.visibilityState === "visible" && void ask();
    document.addEventListener("visibilitychange", onVisibility);
    return () => document.removeEventListener("visibilitychange", onVisibility);
  }, [isLive, ask]);

  return { ceremony, setCeremony, refresh, hurry, hasEnded };
}

const isSame = (one: Ceremony, other: Ceremony): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The cookie is gone, or the link that it came from was replaced. */
export const isSessionOver = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === "signing_link_invalid" || error.code === "unauthenticated");
