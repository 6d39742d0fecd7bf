"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useProblemText } from "@/components/site/use-problem-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ApiProblem } from "@/lib/browser/api";
import { useEditor } from "./editing";
import { signersWithoutSignature } from "./model";
import { usePeople } from "./people";
import type { useAutosave } from "./use-autosave";

type Props = {
  saving: ReturnType<typeof useAutosave>;
  /** It was to be sent: until each signer has a place to sign, those who have none are named. */
  asked: boolean;
  problem: string | undefined;
};

/** That is said once, with the way to sign in again. */
const isSignedOut = (error: unknown): boolean => error instanceof ApiProblem && error.code === "unauthenticated";

/** What keeps the draft from being saved or sent, above the pages. */
export function EditorNotices({ saving, asked, problem }: Props) {
  const t = useTranslations("editor");
  const format = useFormatter();
  const problemText = useProblemText();
  const { state, faults } = saving;
  const { recipients, nameOf } = usePeople();
  const fields = useEditor((shown) => shown.fields);
  const unsigned = asked ? signersWithoutSignature(fields, recipients) : [];
  const shape = "mx-auto w-full max-w-170 shadow-float!";
  return (
    // Below the bar wherever one is in the document.
    <div className="pointer-events-none sticky top-16 z-30 mb-4 grid gap-2 empty:hidden [&>*]:pointer-events-auto">
      {problem ? (
        <Notice tone="stop" className={shape}>
          {problem}
        </Notice>
      ) : null}
      {unsigned.length > 0 ? (
        <Notice tone="stop" title={t("unsigned", { names: format.list(unsigned.map(nameOf)) })} className={shape}>
          {t("unsignedHint")}
        </Notice>
      ) : null}
      {state.kind === "refused" && !isSignedOut(state.error) ? (
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
    </div>
  );
}
