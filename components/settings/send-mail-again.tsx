"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/browser/api";
import { retryOutboxMail } from "@/lib/contracts/account";

/** Hands a mail that failed, or was kept here, to the mail server. */
export function SendMailAgain({ mailId }: { mailId: string }) {
  const t = useTranslations("dashboard.outbox");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const send = () =>
    run(async () => {
      await call(retryOutboxMail, { params: { mailId } });
      router.refresh();
    });
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      <Button variant="line" aria-disabled={busy} onClick={() => void send()}>
        <RotateCw aria-hidden className="size-4" />
        {t(busy ? "sendingAgain" : "sendAgain")}
      </Button>
      {problem ? <p role="alert">{problem}</p> : null}
    </div>
  );
}
