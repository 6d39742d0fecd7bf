"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { call } from "@/lib/browser/api";
import { reportCover } from "@/lib/browser/ceremony-calls";
import { ReportDialog } from "./report-dialog";

/** Reports the request before anything of it was opened. */
export function ReportCover({ token }: { token: string }) {
  const t = useTranslations("ceremony.report");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="touch link inline-flex min-h-11 items-center" onClick={() => setOpen(true)}>
        {t("ask")}
      </button>
      {open ? (
        <ReportDialog onOpenChange={setOpen} send={(report) => call(reportCover, { body: { token, ...report } })} />
      ) : null}
    </>
  );
}
