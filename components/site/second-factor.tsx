"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { CodeBox } from "./code-box";
import { problemOf, type SignInProblem } from "./use-sign-in";

/** The code of who has come back from a provider and has a second factor here. */
export function SecondFactor({ next }: { next: string }) {
  const t = useTranslations("dashboard.signIn");
  const general = useTranslations("dashboard.problem");
  const router = useRouter();
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInProblem>();

  async function press() {
    setTried(true);
    if (busy || !code.trim()) return;
    setBusy(true);
    setProblem(undefined);
    const result = await signIn("second-factor", { code, redirect: false }).catch(() => undefined);
    if (result?.ok && !result.error) {
      router.replace(next);
      router.refresh();
      return;
    }
    setBusy(false);
    setTried(false);
    setProblem(problemOf(result));
  }

  if (problem === "wrong") {
    return (
      <Notice tone="stop" className="mt-6">
        {t("codeDead")}{" "}
        <a href="/sign-in" className="link">
          {t("codeAgain")}
        </a>
      </Notice>
    );
  }
  return (
    <form
      noValidate
      className="mt-6 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void press();
      }}
    >
      <CodeBox value={code} isMissing={tried && !code.trim()} onChange={setCode} />
      {problem ? <Notice tone="stop">{problem === "network" ? general("network") : t(problem)}</Notice> : null}
      <Button type="submit" variant="main" size="big" className="mt-2 w-full" aria-disabled={busy}>
        {busy ? t("busy") : t("codeAction")}
      </Button>
    </form>
  );
}
