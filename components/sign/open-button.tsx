"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ApiProblem, call } from "@/lib/browser/api";
import { openCeremony, openEmbed } from "@/lib/browser/ceremony-calls";
import { keepAskedLanguage } from "./choose-language";
import { useShowHere } from "./show-here";
import { useWarmPdf } from "./use-warm-pdf";

type Problem = "network" | "busy" | "link" | "other";

const problemOf = (error: unknown): Problem => {
  const code = error instanceof ApiProblem ? error.code : "internal";
  if (code === "network") return "network";
  if (code === "rate_limited") return "busy";
  const stale = code === "signing_link_invalid" || code === "not_your_turn" || code === "envelope_wrong_status";
  return stale ? "link" : "other";
};

type Props = { token: string; label: string; note?: string; embedded?: boolean | undefined };

/** The person's act that opens the document. Nothing before it counts as opened. */
export function OpenButton({ token, label, note, embedded = false }: Props) {
  const t = useTranslations("ceremony");
  useWarmPdf(embedded);
  const showHere = useShowHere();
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const sending = useRef(false);

  const open = async () => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      const { recipientId, url } = await call(embedded ? openEmbed : openCeremony, { body: { token } });
      keepAskedLanguage(recipientId, locale);
      if (!(await showHere?.(recipientId, url))) window.location.replace(url);
    } catch (error) {
      const found = problemOf(error);
      // The state changed since this page was made: its own page explains it.
      if (found === "link") return window.location.reload();
      setProblem(found);
      sending.current = false;
      setBusy(false);
    }
  };

  return (
    // In sight however long the letter is: it is the one thing to do here.
    <div className="sticky bottom-0 -mx-5 -mb-6 rounded-b-page bg-raised px-5 pt-3 pb-[max(1.5rem,env(safe-area-inset-bottom))] md:-mx-14 md:-mb-12 md:mt-5 md:px-14 md:pb-10">
      {problem ? (
        <Notice tone="stop" className="mb-3">
          {t(`problem.${problem === "link" ? "other" : problem}`)}
        </Notice>
      ) : null}
      <div className="flex items-center gap-x-5 gap-y-2 max-md:flex-col-reverse max-md:items-stretch max-md:text-center">
        <Button variant="main" size="big" className="px-7" aria-disabled={busy} onClick={() => void open()}>
          {busy ? t("cover.opening") : label}
        </Button>
        {note ? <p className="flex-1 text-12 text-ink-2">{note}</p> : null}
      </div>
    </div>
  );
}
