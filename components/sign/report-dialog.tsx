"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { showWrong } from "@/components/ui/show-wrong";
import { ApiProblem } from "@/lib/browser/api";
import { type AbuseReason, abuseReasons } from "@/lib/contracts/abuse-reasons";
import type { AbuseReport } from "@/lib/contracts/report-abuse";

type Asked = "no" | "sending" | "yes" | "network" | "busy" | "other";

const problemOf = (error: unknown): Asked => {
  const code = error instanceof ApiProblem ? error.code : "internal";
  if (code === "network") return "network";
  return code === "rate_limited" ? "busy" : "other";
};

type Props = {
  onOpenChange: (open: boolean) => void;
  send: (report: AbuseReport) => Promise<unknown>;
  /** Where this person can decline too; undefined where that is not offered. */
  onDecline?: (() => void) | undefined;
};

/** Tells whoever runs the instance that something is wrong with what was sent, and says what happens then. */
export function ReportDialog({ onOpenChange, send, onDecline }: Props) {
  const t = useTranslations("ceremony");
  const [reason, setReason] = useState<AbuseReason>();
  const [missing, setMissing] = useState(false);
  const [comment, setComment] = useState("");
  const [asked, setAsked] = useState<Asked>("no");

  const report = async () => {
    if (!reason) return showWrong(() => setMissing(true));
    setMissing(false);
    if (asked === "sending") return;
    setAsked("sending");
    setAsked(await send({ reason, comment }).then(() => "yes" as const, problemOf));
  };

  const frame = (title: string, text: string, content: ReactNode) => (
    <Dialog open onOpenChange={onOpenChange} title={title} description={text} closeLabel={t("close")}>
      {content}
    </Dialog>
  );
  if (asked === "yes") {
    return frame(
      t("report.done"),
      t("report.doneText"),
      <>
        <p role="status" className="mt-3 text-ink-2">
          {t(onDecline ? "report.mayDecline" : "report.needNot")}
        </p>
        <DialogActions>
          {onDecline ? <Button onClick={onDecline}>{t("report.decline")}</Button> : null}
          <Button variant="main" onClick={() => onOpenChange(false)}>
            {t("report.close")}
          </Button>
        </DialogActions>
      </>,
    );
  }
  return frame(
    t("report.title"),
    t("report.text"),
    <>
      <Reasons chosen={reason} missing={missing} onChoose={setReason} />
      <Field className="mt-3" label={t("report.comment")} hint={t("report.commentHint")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={2_000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
      {asked === "no" || asked === "sending" ? null : (
        <Notice tone="stop" className="mt-3">
          {t(`problem.${asked}`)}
        </Notice>
      )}
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{t("report.cancel")}</Button>
        <Button variant="main" aria-disabled={asked === "sending"} onClick={() => void report()}>
          {t(asked === "sending" ? "report.sending" : "report.confirm")}
        </Button>
      </DialogActions>
    </>,
  );
}

type ReasonsProps = {
  chosen: AbuseReason | undefined;
  missing: boolean;
  onChoose: (reason: AbuseReason) => void;
};

function Reasons({ chosen, missing, onChoose }: ReasonsProps) {
  const t = useTranslations("ceremony.report");
  return (
    <fieldset className="mt-4" aria-describedby={missing ? "report-missing" : undefined}>
      <legend className="font-medium">{t("reason")}</legend>
      {abuseReasons.map((reason) => (
        <label key={reason} className="flex min-h-11 items-center gap-3">
          <input
            type="radio"
            name="report-reason"
            data-wrong={(missing && !chosen) || undefined}
            checked={reason === chosen}
            onChange={() => onChoose(reason)}
            className="size-5 flex-none accent-accent"
          />
          <span className="min-w-0 break-words">{t(`reasons.${reason}`)}</span>
        </label>
      ))}
      {missing && !chosen ? (
        <p id="report-missing" role="alert" className="text-st-stop">
          {t("reasonMissing")}
        </p>
      ) : null}
    </fieldset>
  );
}
