"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { changePassword } from "@/lib/contracts/profile";
import { PasswordField } from "./proof-fields";
import { SectionHead } from "./section-head";

/** `free`: they need not know an old one, having just signed in. `none`: there is none, and that is longer ago. */
type Props = { email: string; state: "free" | "none" | "old" };

/** Another password, which ends all other sessions. */
export function PasswordForm({ email, state }: Props) {
  const t = useTranslations("dashboard.account");
  if (state !== "none") return <Form email={email} isFree={state === "free"} />;
  return (
    <section aria-labelledby="password">
      <SectionHead id="password" title={t("password")} hint={t("passwordNone")} />
    </section>
  );
}

function Form({ email, isFree }: { email: string; isFree: boolean }) {
  const t = useTranslations("dashboard.account");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [form, setForm] = useState({ password: "", newPassword: "" });
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const isLong = form.newPassword.length >= 10;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setDone(false);
    if ((!isFree && !form.password) || !isLong) return;
    void run(async () => {
      const { password, newPassword } = form;
      await call(changePassword, { body: isFree ? { newPassword } : { password, newPassword } });
      setForm({ password: "", newPassword: "" });
      setTried(false);
      setDone(true);
      router.refresh();
    });
  };
  return (
    <section aria-labelledby="password">
      <SectionHead id="password" title={t("password")} hint={t(isFree ? "chooseHint" : "passwordSectionHint")} />
      <form noValidate onSubmit={submit} className="grid max-w-96 gap-4">
        {/* For password managers: whose password it is. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        {isFree ? null : (
          <PasswordField
            label={t("current")}
            error={tried && !form.password ? t("currentMissing") : undefined}
            value={form.password}
            onChange={(password) => setForm({ ...form, password })}
          />
        )}
        <PasswordField
          isNew
          label={t("next")}
          hint={t("nextHint")}
          error={tried && !isLong ? t("nextShort") : undefined}
          value={form.newPassword}
          onChange={(newPassword) => setForm({ ...form, newPassword })}
        />
        {problem ? <Notice tone="stop">{problem}</Notice> : null}
        {done ? <Notice tone="done">{t("passwordChanged")}</Notice> : null}
        <Button type="submit" variant="line" className="justify-self-start" aria-disabled={busy}>
          {t(busy ? "changing" : "changePassword")}
        </Button>
      </form>
    </section>
  );
}
