"use client";

import { useTranslations } from "next-intl";
import { useProblemText } from "@/components/site/use-problem-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { useAutosave } from "./use-autosave";

type Props = {
  saving: ReturnType<typeof useAutosave>;
  /** Signers who have no place to sign, of whom one hears when it is to be sent. */
  unsigned: readonly string[];
  problem: string | undefined;
};

/** What keeps the draft from being saved or sent, above the pages. */
export function EditorNotices({ saving, unsigned, problem }: Props) {
  const t = useTranslations("editor");
  const problemText = useProblemText();
  const { state, faults } = saving;
  const shape = "mx-auto mb-4 w-full max-w-170";
  return (
    <>
      {problem ? (
        <Notice tone="stop" className={shape}>
          {problem}
        </Notice>
      ) : null}
      {unsigned.length > 0 ? (
        <Notice tone="stop" title={t("unsigned", { names: unsigned.join(", ") })} className={shape}>
          {t("unsignedHint")}
        </Notice>
      ) : null}
      {state.kind === "refused" ? (
        <Notice tone="stop" title={t("notSaved")} className={shape}>
          {faults.size > 0 ? t("notSavedFields", { count: faults.size }) : problemText(state.error)}
        </Notice>
      ) : null}
      {state.kind === "conflict" ? (
        <Notice
          tone="wait"
          title={t("conflict")}
          className={shape}
          action={
            <span className="flex flex-wrap gap-2">
              <Button
                variant="line"
                onClick={() => {
                  saving.giveUp();
                  window.location.reload();
                }}
              >
                {t("takeTheirs")}
              </Button>
              <Button onClick={() => void saving.keepMine()}>{t("keepMine")}</Button>
            </span>
          }
        >
          {t("conflictHint")}
        </Notice>
      ) : null}
    </>
  );
}
