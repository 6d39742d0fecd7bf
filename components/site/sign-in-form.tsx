"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { CodeBox } from "./code-box";
import { LinkInstead } from "./link-instead";
import { useSignIn } from "./use-sign-in";

type Props = {
  /** Called once there is a session. */
  onDone: () => void;
  /** Where it is known who signs in; it cannot be changed then. */
  email?: string;
  /** The page that was wanted, where a mailed link is to lead. */
  next?: string | undefined;
  /** Other ways, below; not while a code is asked for. */
  children?: ReactNode;
};

/** E-mail and password, then a code where one is asked for; what went wrong is said in words and tells nobody which it was. */
export function SignInForm({ onDone, email, next, children }: Props) {
  const t = useTranslations("dashboard.signIn");
  const general = useTranslations("dashboard.problem");
  const { form, change, step, tried, busy, problem, submit, startOver } = useSignIn(email ?? "", onDone);
  const isCode = step === "code";
  return (
    <form
      noValidate
      className="mt-6 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {isCode ? (
        <CodeBox value={form.code} isMissing={tried && !form.code.trim()} onChange={(code) => change({ code })} />
      ) : (
        <PasswordFields form={form} change={change} tried={tried} fixedEmail={email !== undefined} />
      )}
      {problem ? <Notice tone="stop">{problem === "network" ? general("network") : t(problem)}</Notice> : null}
      <Button type="submit" variant="main" size="big" className="mt-2 w-full" aria-disabled={busy}>
        {busy ? t("busy") : t(isCode ? "codeAction" : "action")}
      </Button>
      {isCode ? null : <LinkInstead email={form.email} next={next} />}
      {isCode ? null : children}
      {isCode && email === undefined ? <Button onClick={startOver}>{t("back")}</Button> : null}
    </form>
  );
}

type FieldsProps = Pick<ReturnType<typeof useSignIn>, "form" | "change" | "tried"> & { fixedEmail: boolean };

function PasswordFields({ form, change, tried, fixedEmail }: FieldsProps) {
  const t = useTranslations("dashboard.signIn");
  return (
    <>
      <Field label={t("email")} error={tried && !form.email.trim() ? t("emailMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            spellCheck={false}
            readOnly={fixedEmail}
            value={form.email}
            onChange={(event) => change({ email: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("password")} error={tried && !form.password ? t("passwordMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="password"
            name="password"
            autoComplete="current-password"
            value={form.password}
            onChange={(event) => change({ password: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
