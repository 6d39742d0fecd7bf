"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { type GivenRole, inviteMember } from "@/lib/contracts/members";
import { ChoiceField } from "./choice-field";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onInvited: (email: string) => void };

export function InviteDialog({ open, onOpenChange, onInvited }: Props) {
  const t = useTranslations("dashboard.people");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("inviteTitle")}
      description={t("inviteHint")}
      closeLabel={t("close")}
    >
      <InviteForm
        onCancel={() => onOpenChange(false)}
        onInvited={(email) => {
          onOpenChange(false);
          onInvited(email);
        }}
      />
    </Dialog>
  );
}

const looksLikeAddress = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text.trim());

function InviteForm({ onCancel, onInvited }: { onCancel: () => void; onInvited: (email: string) => void }) {
  const t = useTranslations("dashboard.people");
  const { run, busy, problem } = useAction();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<GivenRole>("MEMBER");
  const [tried, setTried] = useState(false);
  const isAddress = looksLikeAddress(email);
  return (
    <form
      noValidate
      className="mt-4 grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isAddress) return;
        void run(async () => onInvited((await call(inviteMember, { body: { email: email.trim(), role } })).email));
      }}
    >
      <Field label={t("email")} error={tried && !isAddress ? t("emailMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            spellCheck={false}
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <ChoiceField
        legend={t("role")}
        value={role}
        onChange={setRole}
        choices={(["MEMBER", "ADMIN"] as const).map((value) => ({
          ...{ value, label: t(`roles.${value}`), hint: t(`roleHints.${value}`) },
        }))}
      />
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <DialogActions className="">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="main" aria-disabled={busy}>
          {t(busy ? "sending" : "sendInvitation")}
        </Button>
      </DialogActions>
    </form>
  );
}
