"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog, DialogActions } from "@/components/ui/dialog";

/** Shows recovery codes the only time they can be seen; leaves only by its button. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[] | undefined; onDone: () => void }) {
  const t = useTranslations("dashboard.account");
  const text = (codes ?? []).join("\n");
  return (
    <Dialog
      open={codes !== undefined}
      onOpenChange={(open) => !open && onDone()}
      title={t("codesTitle")}
      description={t("codesHint")}
      closeLabel={t("close")}
      insistent
    >
      <ol className="code mt-4 grid gap-x-6 gap-y-1 rounded-control bg-hover px-4 py-3 select-all sm:grid-cols-2">
        {codes?.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <DialogActions className="mt-6">
        <CopyButton text={text} label={t("copy")} copiedLabel={t("copied")} />
        <Button asChild variant="line">
          <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`} download={t("codesFile")}>
            {t("download")}
          </a>
        </Button>
        <Button variant="main" onClick={onDone}>
          {t("codesDone")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
