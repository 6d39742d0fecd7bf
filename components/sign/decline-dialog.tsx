"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  sender: string;
  busy: boolean;
  problem: string | undefined;
  onDecline: (reason: string) => void;
};

/** Declining ends the envelope for everyone, so it is asked once more. */
export function DeclineDialog({ open, onOpenChange, sender, busy, problem, onDecline }: Props) {
  const t = useTranslations("ceremony");
  const [reason, setReason] = useState("");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("decline.title")}
      description={t("decline.text", { sender })}
      closeLabel={t("close")}
    >
      <Field className="mt-4" label={t("decline.reason")} hint={t("decline.reasonHint")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {problem ? (
        <Notice tone="stop" className="mt-3">
          {problem}
        </Notice>
      ) : null}
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{t("decline.cancel")}</Button>
        <Button
          variant="danger"
          className="shadow-line"
          aria-disabled={busy}
          onClick={() => !busy && onDecline(reason)}
        >
          {t(busy ? "decline.declining" : "decline.confirm")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
