"use client";

import { useEffect, useRef, useState } from "react";
import { ApiProblem, call } from "@/lib/browser/api";
import { authenticateRecipient, getChallenge, sendCode } from "@/lib/browser/ceremony-calls";
import type { Challenge } from "@/lib/contracts/challenge";

export type CodeMember = "code" | "emailCode" | "smsCode" | "accessCode";
export type CodeProblem = "missing" | "wrong" | "expired" | "network" | "session" | "busy" | "other";

const membersOf: Record<Challenge["method"], readonly CodeMember[]> = {
  EMAIL_CODE: ["code"],
  SMS_CODE: ["code"],
  EMAIL_AND_SMS_CODE: ["emailCode", "smsCode"],
  ACCESS_CODE: ["accessCode"],
};

const problems: Record<string, CodeProblem> = {
  code_wrong: "wrong",
  code_expired: "expired",
  network: "network",
  signing_link_invalid: "session",
  rate_limited: "busy",
  invalid_request: "wrong",
};

const problemOf = (error: unknown): CodeProblem =>
  (error instanceof ApiProblem ? problems[error.code] : undefined) ?? "other";

/** Asks for codes and gives them. A right one reloads the page, which then shows the document. */
export function useCode(initial: Challenge) {
  const [challenge, setChallenge] = useState(initial);
  const [values, setValues] = useState<Partial<Record<CodeMember, string>>>({});
  const [problem, setProblem] = useState<CodeProblem>();
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const params = { recipientId: initial.recipientId };
  const members = membersOf[challenge.method];

  const once = async (act: () => Promise<void>) => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      // How many tries are left, or until when it is locked, is the server's to say.
      setChallenge(await call(getChallenge, { params }).catch(() => challenge));
      setProblem(problemOf(error));
      setValues({});
    }
    sending.current = false;
    setBusy(false);
  };

  return {
    challenge,
    members,
    values,
    problem,
    busy,
    setValue: (member: CodeMember, value: string) => setValues((before) => ({ ...before, [member]: value })),
    give: () => {
      if (members.some((member) => !values[member]?.trim())) return setProblem("missing");
      return once(async () => {
        await call(authenticateRecipient, { params, body: values });
        window.location.reload();
        // The page is on its way out: nothing more may be pressed.
        await new Promise(() => undefined);
      });
    },
    resend: () => once(async () => setChallenge(await call(sendCode, { params }))),
  };
}

/** Whole seconds until a moment, counted down; 0 once it has passed. */
export function useSecondsUntil(at: string | null): number {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    setNow(Date.now());
    if (at === null) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [at]);
  return at === null || now === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(at) - now) / 1_000));
}
