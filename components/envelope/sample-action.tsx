"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "@/components/site/use-problem-text";
import { Button } from "@/components/ui/button";
import { upload } from "@/lib/browser/api";
import { sampleUrl } from "./sample";

/** A sample agreement becomes a document of the workspace, and then a new envelope to oneself, ready to be sent. */
export function SampleAction() {
  const t = useTranslations("dashboard.first");
  const locale = useLocale();
  const router = useRouter();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function begin() {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const response = await fetch(sampleUrl(locale));
      if (!response.ok) throw new Error(`${response.status} for the sample agreement`);
      const file = new File([await response.blob()], t("sampleFile"), { type: "application/pdf" });
      const document = await upload(file, () => undefined);
      router.push(`/envelopes/new?sample=${document.id}`);
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }

  return (
    <>
      <Button variant="main" aria-disabled={busy} onClick={() => void begin()}>
        <span className={busy ? "breathe" : ""}>{t(busy ? "sampleBusy" : "selfAction")}</span>
      </Button>
      {problem ? (
        <p role="alert" className="mt-2 max-w-[30ch] text-12 text-st-stop">
          {problem}
        </p>
      ) : null}
    </>
  );
}
