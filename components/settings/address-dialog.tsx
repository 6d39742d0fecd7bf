"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { showWrong } from "@/components/ui/show-wrong";
import { call } from "@/lib/browser/api";
import { askForAddress } from "@/lib/contracts/profile";
import { PasswordField } from "./proof-fields";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onAsked: (email: string) => void };

/** Asks for another address, which is taken once its mail was answered. */
export function AddressDialog({ open, onOpenChange, onAsked }: Props) {
  const t = useTranslations("dashboard.account");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("emailChange")}
      description={t("emailHint")}
      closeLabel={t("close")}
    >
      <AddressForm
        onCancel={() => onOpenChange(false)}
        onAsked={(email) => {
          onOpenChange(false);
          onAsked(email);
        }}
      />
    </Dialog>
  );
}

function AddressForm({ onCancel, onAsked }: { onCancel: () => void; onAsked: (email: string) => void }) {
  const t = useTranslations("dashboard.account");
  const { run, busy, problem } = useAction();
  const [form, setForm] = useState({ email: "", password: "" });
  const [tried, setTried] = useState(false);
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(form.email.trim());
  return (
    <form
      noValidate
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isAddress || !form.password) return showWrong(() => setTried(true));
        const body = { ...form, email: form.email.trim() };
        void run(async () => {
          await call(askForAddress, { body });
          onAsked(body.email);
        });
      }}
    >
      <Field label={t("newEmail")} error={tried && !isAddress ? t("emailMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="email"
            spellCheck={false}
            maxLength={254}
            value={form.email}
            onChange={(event) => setForm({ ...form, email: event.target.value })}
          />
        )}
      </Field>
      <PasswordField
        label={t("yourPassword")}
        error={tried && !form.password ? t("currentMissing") : undefined}
        value={form.password}
        onChange={(password) => setForm({ ...form, password })}
      />
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <DialogActions className="">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="main" aria-disabled={busy}>
          {t("emailSend")}
        </Button>
      </DialogActions>
    </form>
  );
}
