"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Letter } from "./letter";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** A signing page that failed on our side. What was filled in waits in the tab. */
export function Broken({ error, reset }: Props) {
  const t = useTranslations("ceremony");
  return (
    <Letter below={error.digest ? t("broken.reference", { digest: error.digest }) : null}>
      <h1 className="text-20 font-semibold md:text-28">{t("broken.title")}</h1>
      <p role="alert" className="mt-3 mb-8 max-w-[58ch] text-16 text-ink-2">
        {t("broken.text")}
      </p>
      <Button variant="line" onClick={reset}>
        {t("tryAgain")}
      </Button>
    </Letter>
  );
}
