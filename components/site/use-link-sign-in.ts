"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { problemOf, type SignInProblem } from "./use-sign-in";

/** Signs in with what was mailed: at the first press, or with the code that is asked for then. */
export function useLinkSignIn(token: string, onDone: () => void) {
  const [step, setStep] = useState<"open" | "code" | "dead">("open");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInProblem>();

  async function press() {
    setTried(true);
    if (busy || (step === "code" && !code.trim())) return;
    setBusy(true);
    setProblem(undefined);
    const result = await signIn("link", { token, code, redirect: false }).catch(() => undefined);
    if (result?.ok && !result.error) return onDone();
    setBusy(false);
    setTried(false);
    if (result?.error === "code_missing") return setStep("code");
    const why = problemOf(result);
    if (why === "wrong") setStep("dead");
    else setProblem(why);
  }

  return { step, code, setCode, tried, busy, problem, press };
}
