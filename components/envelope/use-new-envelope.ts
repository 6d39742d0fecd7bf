"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "@/components/site/use-problem-text";
import { ApiProblem, call } from "@/lib/browser/api";
import { createEnvelope } from "@/lib/contracts/envelopes";
import { type Draft, type Faults, faultsOf, placeIssues, toBody } from "./draft";
import type { Upload } from "./use-uploads";

type Busy = "send" | "draft" | undefined;

/** Checks a draft, hands it to the API and goes where it then lives. Faults appear beside what they are about. */
export function useNewEnvelope(draft: Draft, uploads: readonly Upload[]) {
  const t = useTranslations("dashboard.new.error");
  const problemText = useProblemText();
  const router = useRouter();
  const [busy, setBusy] = useState<Busy>();
  const [done, setDone] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Faults>({});
  const [problem, setProblem] = useState<string>();

  const missing = Object.fromEntries(Object.entries(faultsOf(draft, uploads)).map(([place, word]) => [place, t(word)]));
  const faults: Faults = tried ? { ...refused, ...missing } : {};

  async function submit(send: boolean): Promise<boolean> {
    setTried(true);
    setRefused({});
    setProblem(undefined);
    if (Object.keys(missing).length > 0) return false;
    setBusy(send ? "send" : "draft");
    try {
      const envelope = await call(createEnvelope, { body: toBody(draft, uploads, send) });
      setDone(true);
      router.push(`/envelopes/${envelope.id}${send ? "?sent=1" : ""}`);
      return true;
    } catch (error) {
      const issues = error instanceof ApiProblem ? error.issues : [];
      const placed = placeIssues(issues, draft);
      setRefused(placed.faults);
      if (Object.keys(placed.faults).length === 0 || placed.rest.length > 0) setProblem(problemText(error));
      setBusy(undefined);
      return false;
    }
  }

  /** Forgets what the API objected to in a place that was changed since. */
  const forget = (places: (place: string) => boolean) =>
    setRefused((all) => Object.fromEntries(Object.entries(all).filter(([place]) => !places(place))));

  return { submit, busy, done, faults, problem, forget };
}
