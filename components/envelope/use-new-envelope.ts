"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "@/components/site/use-problem-text";
import { ApiProblem, call } from "@/lib/browser/api";
import { createEnvelope, updateEnvelope } from "@/lib/contracts/envelopes";
import { type Draft, type Faults, faultsOf, placeIssues, toBody } from "./draft";
import { type KeptDraft, toUpdate } from "./kept-draft";
import { keepLinks } from "./own-links";
import { bodyOf, type Seed } from "./seed";
import type { Upload } from "./use-uploads";

/** What is done with it: sent, kept as a draft, or kept and then given its fields. */
export type Intent = "send" | "draft" | "fields";

type Begun = { kept?: KeptDraft | undefined; seed?: Seed | undefined };

/** Checks a draft, hands it to the API and goes where it then lives. Faults appear beside what they are about. */
export function useNewEnvelope(draft: Draft, uploads: readonly Upload[], { kept, seed }: Begun) {
  const t = useTranslations("dashboard.new.error");
  const problemText = useProblemText();
  const router = useRouter();
  const [busy, setBusy] = useState<Intent>();
  const [done, setDone] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Faults>({});
  const [problem, setProblem] = useState<string>();

  const missing = Object.fromEntries(Object.entries(faultsOf(draft, uploads)).map(([place, word]) => [place, t(word)]));
  const faults: Faults = tried ? { ...refused, ...missing } : {};

  async function submit(intent: Intent): Promise<boolean> {
    const send = intent === "send";
    setTried(true);
    setRefused({});
    setProblem(undefined);
    if (Object.keys(missing).length > 0) return false;
    setBusy(intent);
    try {
      const envelope = await (kept
        ? call(updateEnvelope, {
            params: { envelopeId: kept.envelope.id },
            body: toUpdate(kept, draft, uploads, send),
            ifMatch: kept.etag,
          })
        : call(createEnvelope, { body: seed ? bodyOf(seed, draft, uploads, send) : toBody(draft, uploads, send) }));
      keepLinks(envelope);
      setDone(true);
      // In place of the form: going back to an empty one would look as if everything were lost.
      router.replace(`/envelopes/${envelope.id}${{ send: "?sent=1", draft: "", fields: "/fields" }[intent]}`);
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
