"use client";

import { useState } from "react";
import { ApiProblem, call } from "@/lib/browser/api";
import { mailSignInLink } from "@/lib/contracts/sign-in-link";

export type LinkOutcome = "sent" | "throttled" | "network" | "address";

/** Asks for a link by mail in the place of a password; `next` is the page that was wanted. */
export function useSignInLink(next: string | undefined) {
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<{ is: LinkOutcome; email: string }>();

  async function ask(typed: string) {
    const email = typed.trim();
    if (asking) return;
    if (email === "") return setOutcome({ is: "address", email });
    setAsking(true);
    setOutcome(undefined);
    const is = await call(mailSignInLink, { body: { email, ...(next === undefined ? {} : { next }) } }).then(
      () => "sent" as const,
      outcomeOf,
    );
    setAsking(false);
    setOutcome({ is, email });
  }

  return { ask, asking, outcome };
}

function outcomeOf(error: unknown): LinkOutcome {
  const code = error instanceof ApiProblem ? error.code : undefined;
  if (code === "rate_limited") return "throttled";
  return code === "invalid_request" ? "address" : "network";
}
