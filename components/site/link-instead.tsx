"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useSignInLink } from "./use-sign-in-link";

/** For who has no password at hand: a link to the address that was typed. What is said of it tells nobody whether it is known. */
export function LinkInstead({ email, next }: { email: string; next: string | undefined }) {
  const t = useTranslations("dashboard.signIn");
  const general = useTranslations("dashboard.problem");
  const { ask, asking, outcome } = useSignInLink(next);
  return (
    <>
      <Button aria-disabled={asking} onClick={() => void ask(email)}>
        {t(asking ? "byLinkBusy" : "byLink")}
      </Button>
      {outcome?.is === "sent" ? <Notice tone="done">{t("byLinkSent", { email: outcome.email })}</Notice> : null}
      {outcome?.is === "address" ? <Notice tone="stop">{t("emailMissing")}</Notice> : null}
      {outcome?.is === "throttled" ? <Notice tone="stop">{t("byLinkThrottled")}</Notice> : null}
      {outcome?.is === "network" ? <Notice tone="stop">{general("network")}</Notice> : null}
    </>
  );
}
