"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { Environment } from "@/lib/browser/environment";
import type { Key } from "@/lib/contracts/keys";
import { ScopePicker } from "./scope-picker";
import { useCreateKey } from "./use-create-key";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  environment: Environment;
  onCreated: (key: Key) => void;
};

export function CreateKeyDialog({ open, onOpenChange, environment, onCreated }: Props) {
  const t = useTranslations("dashboard.developers");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(environment === "test" ? "testKeyTitle" : "keyTitle")}
      description={t(environment === "test" ? "environmentTestHint" : "environmentLiveHint")}
      closeLabel={t("close")}
    >
      <CreateKeyForm environment={environment} onCancel={() => onOpenChange(false)} onCreated={onCreated} />
    </Dialog>
  );
}

const expiries = [0, 30, 90, 365] as const;

type FormProps = Pick<Props, "environment" | "onCreated"> & { onCancel: () => void };

function CreateKeyForm({ environment, onCancel, onCreated }: FormProps) {
  const t = useTranslations("dashboard.developers");
  const { form, change, faults, submit, busy, problem } = useCreateKey(environment, onCreated);
  return (
    <form
      noValidate
      className="mt-3 grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label={t("name")} hint={t("keyNameHint")} error={faults.name && t(faults.name)}>
        {(control) => (
          <Input
            {...control}
            value={form.name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <ScopePicker all={form.all} chosen={form.scopes} error={faults.scopes && t(faults.scopes)} onChange={change} />
      <Field label={t("expiry")}>
        {(control) => (
          <Select {...control} value={form.days} onChange={(event) => change({ days: Number(event.target.value) })}>
            {expiries.map((days) => (
              <option key={days} value={days}>
                {days === 0 ? t("expiryNever") : t("expiryDays", { days })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <div className="flex flex-wrap justify-end gap-2 max-md:flex-col-reverse">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="main" aria-disabled={busy}>
          {busy ? t("creating") : t("create")}
        </Button>
      </div>
    </form>
  );
}
