"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ApiProblem, call } from "@/lib/browser/api";
import { mailFreshLink } from "@/lib/browser/ceremony-calls";

type Asked = "no" | "sending" | "yes" | "network" | "busy" | "other";

const problemOf = (error: unknown): Asked => {
  const code = error instanceof ApiProblem ? error.code : "internal";
  if (code === "network") return "network";
  return code === "rate_limited" ? "busy" : "other";
};

/** Asks for a new link. It goes by mail to where the old one went; this page never shows one. */
export function FreshLink({ token }: { token: string }) {
  const t = useTranslations("ceremony");
  const [asked, setAsked] = useState<Asked>("no");

  const ask = async () => {
    if (asked === "sending") return;
    setAsked("sending");
    setAsked(await call(mailFreshLink, { body: { token } }).then(() => "yes" as const, problemOf));
  };

  if (asked === "yes") {
    return (
      <p role="status" className="mt-6 max-w-[58ch] text-16 font-medium">
        {t("state.replaced.asked")}
      </p>
    );
  }
  return (
    <div className="mt-6">
      {asked === "no" || asked === "sending" ? null : (
        <Notice tone="stop" className="mb-3">
          {t(`problem.${asked}`)}
        </Notice>
      )}
      <Button variant="main" size="big" aria-disabled={asked === "sending"} onClick={() => void ask()}>
        {t(asked === "sending" ? "state.replaced.asking" : "state.replaced.ask")}
      </Button>
    </div>
  );
}
