"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";

export type SignInProblem = "wrong" | "throttled" | "locked" | "codeWrong" | "network";

/** What is typed to sign in, and what came of it: first the password, then, where one is set up, the second factor. */
export function useSignIn(email: string, onDone: () => void) {
  const [form, setForm] = useState({ email, password: "", code: "" });
  const [step, setStep] = useState<"password" | "code">("password");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInProblem>();

  async function submit() {
    setTried(true);
    const isWhole = form.email.trim() && form.password && (step === "password" || form.code.trim());
    if (busy || !isWhole) return;
    setBusy(true);
    setProblem(undefined);
    const given = { ...form, email: form.email.trim(), code: step === "code" ? form.code : "" };
    const result = await signIn("credentials", { ...given, redirect: false }).catch(() => undefined);
    if (result?.ok && !result.error) {
      onDone();
      return;
    }
    setBusy(false);
    setTried(false);
    if (result?.error === "code_missing") setStep("code");
    else setProblem(problemOf(result));
  }

  function startOver() {
    setForm({ ...form, password: "", code: "" });
    setStep("password");
    setProblem(undefined);
    setTried(false);
  }

  const change = (next: Partial<typeof form>) => setForm((now) => ({ ...now, ...next }));
  return { form, change, step, tried, busy, problem, submit, startOver };
}

export function problemOf(result: { error?: string | null | undefined; status?: number } | undefined): SignInProblem {
  if (!result || (result.status !== undefined && result.status >= 500)) return "network";
  if (result.error === "code_wrong") return "codeWrong";
  if (result.error === "locked") return "locked";
  return result.status === 429 || result.error === "throttled" ? "throttled" : "wrong";
}
