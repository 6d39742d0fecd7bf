"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";

type Problem = "wrong" | "throttled" | "network";

/** E-mail and password; what went wrong is said in words and tells nobody which of the two it was. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("dashboard.signIn");
  const general = useTranslations("dashboard.problem");
  const router = useRouter();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (busy || !email.trim() || !password) return;
    setBusy(true);
    setProblem(undefined);
    const result = await signIn("credentials", { email: email.trim(), password, redirect: false }).catch(
      () => undefined,
    );
    if (result?.ok && !result.error) {
      router.replace(next);
      router.refresh();
      return;
    }
    setBusy(false);
    setProblem(problemOf(result));
  }

  return (
    <form noValidate className="mt-6 grid gap-4" onSubmit={(event) => void submit(event)}>
      <Field label={t("email")} error={tried && !email.trim() ? t("emailMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            spellCheck={false}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("password")} error={tried && !password ? t("passwordMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="password"
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {problem ? <Notice tone="stop">{problem === "network" ? general("network") : t(problem)}</Notice> : null}
      <Button type="submit" variant="main" size="big" className="mt-2 w-full" aria-disabled={busy}>
        {busy ? t("busy") : t("action")}
      </Button>
    </form>
  );
}

function problemOf(result: { error?: string | null | undefined; status?: number } | undefined): Problem {
  if (!result || (result.status !== undefined && result.status >= 500)) return "network";
  return result.status === 429 || result.error === "throttled" ? "throttled" : "wrong";
}
