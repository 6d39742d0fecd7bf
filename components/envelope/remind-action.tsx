"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import type { Envelope } from "@/lib/contracts/envelope";
import { remindEnvelope } from "@/lib/contracts/envelope-recipients";
import { confirmsNow, nameOf, waitsFor } from "./status";

/** Writes to everyone the envelope waits for, and to viewers who are to confirm, once more. */
export function RemindAction({ envelope }: { envelope: Envelope }) {
  const t = useTranslations("dashboard.detail");
  const format = useFormatter();
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [reminded, setReminded] = useState<string>();
  const remind = async () => {
    setReminded(undefined);
    const params = { envelopeId: envelope.id };
    const worked = await run(async () => {
      await call(remindEnvelope, { params, body: {} });
      router.refresh();
    });
    if (worked) setReminded(format.list([...waitsFor(envelope), ...confirmsNow(envelope)].map(nameOf)));
  };
  return (
    <>
      {problem || reminded ? (
        <Notice tone={problem ? "stop" : "done"} className="w-full">
          {problem ?? t("reminded", { names: reminded! })}
        </Notice>
      ) : null}
      <Button variant="line" aria-disabled={busy} onClick={() => void remind()}>
        {t(busy ? "reminding" : "remind")}
      </Button>
    </>
  );
}
