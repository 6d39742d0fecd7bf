"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { primaryButtonId } from "./focus-field";
import type { Filling } from "./use-filling";

type Props = { submit: Filling["submit"]; className: string };

/** "I have read this": the one act of a viewer who is asked to confirm. */
export function ConfirmButton({ submit, className }: Props) {
  const t = useTranslations("ceremony");
  return (
    <>
      {submit.problem ? (
        <Notice tone="stop" title={t("problem.title")} className="mt-4">
          {t(`problem.${submit.problem}`)}
        </Notice>
      ) : null}
      <Button
        id={primaryButtonId}
        variant="main"
        size="big"
        className={className}
        aria-disabled={submit.busy}
        onClick={() => void submit.confirm()}
      >
        {t(submit.busy ? "panel.confirming" : "panel.confirm")}
      </Button>
    </>
  );
}
