"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { showWrong } from "@/components/ui/show-wrong";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  sender: string;
  busy: boolean;
  problem: string | undefined;
  onReturn: (comment: string) => void;
};

/** Sends the document back with a wish. Without one the sender would not know what to change. */
export function ReturnDialog({ open, onOpenChange, sender, busy, problem, onReturn }: Props) {
  const t = useTranslations("ceremony");
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  const send = () => {
    if (comment.trim() === "") return showWrong(() => setMissing(true));
    if (!busy) onReturn(comment);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("askForChanges.title")}
      description={t("askForChanges.text", { sender })}
      closeLabel={t("close")}
    >
      <Field
        className="mt-4"
        label={t("askForChanges.comment")}
        hint={t("askForChanges.commentHint", { sender })}
        error={missing ? t("askForChanges.commentMissing") : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            maxLength={1_000}
            value={comment}
            onChange={(event) => {
              setComment(event.target.value);
              setMissing(false);
            }}
          />
        )}
      </Field>
      {problem ? (
        <Notice tone="stop" className="mt-3">
          {problem}
        </Notice>
      ) : null}
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{t("askForChanges.cancel")}</Button>
        <Button variant="main" aria-disabled={busy} onClick={send}>
          {t(busy ? "askForChanges.sending" : "askForChanges.confirm")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
