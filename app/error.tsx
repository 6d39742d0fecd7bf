"use client";

import { useTranslations } from "next-intl";
import { Letter } from "@/components/site/letter";
import { Button } from "@/components/ui/button";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  const t = useTranslations("dashboard.broken");
  return (
    <Letter title={t("title")} foot={error.digest ? t("reference", { digest: error.digest }) : undefined}>
      <p role="alert" className="mt-2 mb-8 text-16 text-ink-2">
        {t("hint")}
      </p>
      <Button variant="line" onClick={reset}>
        {t("action")}
      </Button>
    </Letter>
  );
}
