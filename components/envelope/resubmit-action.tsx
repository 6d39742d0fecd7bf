"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { sendEnvelope } from "@/lib/contracts/envelopes";
import { keepLinks } from "./own-links";

/** Sends an envelope that came back again: those who have not acted are asked anew. */
export function ResubmitAction({ envelopeId }: { envelopeId: string }) {
  const t = useTranslations("dashboard.detail");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const resubmit = () =>
    run(async () => {
      keepLinks(await call(sendEnvelope, { params: { envelopeId }, body: {} }));
      router.refresh();
    });
  return (
    <>
      {problem ? (
        <Notice tone="stop" className="w-full">
          {problem}
        </Notice>
      ) : null}
      <Button variant="main" aria-disabled={busy} onClick={() => void resubmit()}>
        {t(busy ? "resubmitting" : "resubmit")}
      </Button>
    </>
  );
}
