"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { reportCover } from "@/lib/browser/ceremony-calls";
import { useLater } from "./use-later";

const loadDialog = () => import("./report-dialog").then((file) => file.ReportDialog);

/** Reports the request before anything of it was opened. */
export function ReportCover({ token }: { token: string }) {
  const t = useTranslations("ceremony");
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const onFail = () => {
    setOpen(false);
    setFailed(true);
  };
  const Dialog = useLater(loadDialog, { moment: "act", asked: open, onFail });
  const ask = () => {
    setFailed(false);
    setOpen(true);
  };
  return (
    <>
      <button type="button" className="touch link inline-flex min-h-11 items-center" onClick={ask}>
        {t("report.ask")}
      </button>
      {failed ? <Notice tone="stop">{t("problem.network")}</Notice> : null}
      {Dialog && open ? (
        <Dialog onOpenChange={setOpen} send={(report) => call(reportCover, { body: { token, ...report } })} />
      ) : null}
    </>
  );
}
