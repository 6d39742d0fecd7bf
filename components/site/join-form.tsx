"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Account = { name: string; password: string };
type Props = { email: string; busy: boolean; onJoin: (account: Account) => void };

/** Makes an account for an invited person. */
export function JoinForm({ email, busy, onJoin }: Props) {
  const t = useTranslations("dashboard.join");
  const [account, setAccount] = useState<Account>({ name: "", password: "" });
  const [tried, setTried] = useState(false);
  const isNamed = account.name.trim() !== "";
  const isLong = account.password.length >= 10;
  return (
    <form
      noValidate
      className="mt-6 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isNamed && isLong) onJoin({ ...account, name: account.name.trim() });
      }}
    >
      <p className="text-ink-2">{t("newHint")}</p>
      {/* For password managers: what the password is for. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t("name")} hint={t("nameHint")} error={tried && !isNamed ? t("nameMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="name"
            maxLength={100}
            value={account.name}
            onChange={(event) => setAccount({ ...account, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("password")} hint={t("passwordHint")} error={tried && !isLong ? t("passwordShort") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="password"
            name="password"
            autoComplete="new-password"
            maxLength={200}
            value={account.password}
            onChange={(event) => setAccount({ ...account, password: event.target.value })}
          />
        )}
      </Field>
      <Button type="submit" variant="main" size="big" className="mt-2 w-full" aria-disabled={busy}>
        {busy ? t("creating") : t("create")}
      </Button>
    </form>
  );
}
