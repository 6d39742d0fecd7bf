"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { showWrong } from "@/components/ui/show-wrong";
import { CodeField, PasswordField } from "./proof-fields";

type Proof = { password: string; code: string };
type Words = { title: string; hint: string; action: string; busy: string };
type Props = { open: boolean; onClose: () => void; words: Words; onProof: (proof: Proof) => Promise<void> };

/** Asks for password and code before what weakens an account. */
export function ProofDialog({ open, onClose, words, onProof }: Props) {
  const t = useTranslations("dashboard.account");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={words.title}
      description={words.hint}
      closeLabel={t("close")}
    >
      <ProofForm words={words} onClose={onClose} onProof={onProof} />
    </Dialog>
  );
}

function ProofForm({ words, onClose, onProof }: Omit<Props, "open">) {
  const t = useTranslations("dashboard.account");
  const { run, busy, problem } = useAction();
  const [proof, setProof] = useState<Proof>({ password: "", code: "" });
  const [tried, setTried] = useState(false);
  return (
    <form
      noValidate
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!proof.password || !proof.code.trim()) return showWrong(() => setTried(true));
        void run(() => onProof(proof));
      }}
    >
      <PasswordField
        label={t("yourPassword")}
        error={tried && !proof.password ? t("currentMissing") : undefined}
        value={proof.password}
        onChange={(password) => setProof({ ...proof, password })}
      />
      <CodeField
        label={t("anyCode")}
        hint={t("anyCodeHint")}
        error={tried && !proof.code.trim() ? t("codeMissing") : undefined}
        value={proof.code}
        onChange={(code) => setProof({ ...proof, code })}
      />
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <DialogActions className="">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="danger" className="shadow-line" aria-disabled={busy}>
          {busy ? words.busy : words.action}
        </Button>
      </DialogActions>
    </form>
  );
}
