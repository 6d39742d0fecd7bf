"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Command } from "./command";
import type { Site } from "./site";
import type { Check } from "./use-check";
import { useRefusalText } from "./use-words";

type Props = { check: Exclude<Check, { state: "done" }>; site: Site; onStart: () => void; onStop: () => void };

/** Says what happens to the file before it happens, and sends it only when the reader presses the button. */
export function Consent({ check, site, onStart, onStop }: Props) {
  const t = useTranslations("verify.page");
  const refusalText = useRefusalText();
  const isRunning = check.state === "sending" || check.state === "examining";
  const problem =
    check.state === "changed" ? t("problem.changed") : check.state === "failed" ? refusalText(check.error) : undefined;
  return (
    <section aria-labelledby="consent-title" className="mt-10">
      <h2 id="consent-title" className="text-16 font-semibold">
        {t("consent.title")}
      </h2>
      <p className="mt-1 max-w-measure text-ink-2">{t("consent.text", { host: site.host })}</p>
      {problem ? (
        <Notice tone="stop" title={t("consent.failed")} className="mt-4">
          {problem}
        </Notice>
      ) : null}
      {isRunning ? (
        <div className="mt-5">
          <p role="status" className="mb-2">
            {t(check.state === "sending" ? "consent.sending" : "consent.examining")}
          </p>
          {check.state === "sending" ? (
            <Progress value={check.progress} label={t("consent.sending")} />
          ) : (
            <span
              role="progressbar"
              aria-label={t("consent.examining")}
              className="block h-1 overflow-hidden rounded-full bg-line-2"
            >
              <span className="breathe block h-full bg-accent" />
            </span>
          )}
          <Button variant="line" className="mt-4" onClick={onStop}>
            {t("consent.cancel")}
          </Button>
        </div>
      ) : (
        <Button variant="main" size="big" className="mt-5 max-md:w-full" onClick={onStart}>
          {t(problem ? "consent.retry" : "consent.action")}
        </Button>
      )}
      <p className="mt-6 mb-2 text-ink-2">{t("consent.offline")}</p>
      <Command programSha256={site.programSha256} className="max-w-measure" />
    </section>
  );
}
