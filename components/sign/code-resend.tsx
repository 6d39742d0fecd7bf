"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Challenge } from "@/lib/contracts/challenge";
import { useSecondsUntil } from "./use-code";

/** A new code, as soon as one may be sent; until then how long that takes. */
export function CodeResend({
  challenge,
  busy,
  onResend,
}: {
  challenge: Challenge;
  busy: boolean;
  onResend: () => void;
}) {
  const t = useTranslations("ceremony.code");
  const seconds = useSecondsUntil(challenge.resendAt);
  if (seconds > 0) {
    return <p className="text-12 text-ink-2 tabular-nums md:py-3">{t("resendIn", { seconds })}</p>;
  }
  return (
    <Button size="big" className="font-medium! text-14!" aria-disabled={busy} onClick={onResend}>
      {t(challenge.sentAt ? "resend" : "send")}
    </Button>
  );
}
