"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ApiProblem, call } from "@/lib/browser/api";
import { confirmAddress } from "@/lib/contracts/confirm-address";
import { Letter } from "./letter";
import { useAction } from "./use-action";

type Props = { token: string; name: string; email: string; confirmed: boolean; isChange: boolean };

/** One button: whoever reads this gets what is mailed to the address. */
export function ConfirmAddress({ token, name, email, confirmed, isChange }: Props) {
  const t = useTranslations("dashboard.address");
  const { run, busy, problem } = useAction();
  const [state, setState] = useState<"open" | "confirmed" | "dead">(confirmed ? "confirmed" : "open");

  const press = () =>
    run(async () => {
      try {
        await call(confirmAddress, { body: { token } });
        setState("confirmed");
      } catch (error) {
        if (!(error instanceof ApiProblem && error.code === "not_found")) throw error;
        setState("dead");
      }
    });

  if (state === "dead") {
    return (
      <Letter title={t("deadTitle")}>
        <p role="status" className="mt-3 text-ink-2">
          {t("deadText")}
        </p>
      </Letter>
    );
  }
  return (
    <Letter title={t(state === "confirmed" ? "confirmedTitle" : isChange ? "changeTitle" : "title")} foot={t("foot")}>
      <p role="status" className="mt-3 break-words text-ink-2">
        {t(state === "confirmed" ? "confirmedText" : isChange ? "changeText" : "text", { name, email })}
      </p>
      {problem ? (
        <Notice tone="stop" className="mt-4">
          {problem}
        </Notice>
      ) : null}
      {state === "confirmed" ? (
        <p className="mt-6">
          <a href="/envelopes" className="link inline-flex min-h-11 items-center">
            {t("goOn")}
          </a>
        </p>
      ) : (
        <Button variant="main" size="big" className="mt-6 w-full" aria-disabled={busy} onClick={() => void press()}>
          {t(busy ? "busy" : isChange ? "changeAction" : "action")}
        </Button>
      )}
    </Letter>
  );
}
