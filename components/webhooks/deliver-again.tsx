"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { replayWebhookDelivery } from "@/lib/contracts/webhook-deliveries";

/** Delivers one message again, now, with the same `webhook-id`. */
export function DeliverAgain({ webhookId, deliveryId }: { webhookId: string; deliveryId: string }) {
  const t = useTranslations("dashboard.webhook");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const deliver = () =>
    run(async () => {
      await call(replayWebhookDelivery, { params: { webhookId, deliveryId } });
      router.refresh();
    });
  return (
    <>
      <Button variant="line" aria-disabled={busy} onClick={() => void deliver()}>
        <RotateCw aria-hidden className="size-4" />
        {t(busy ? "delivering" : "deliverAgain")}
      </Button>
      {problem ? (
        <Notice tone="stop" className="w-full">
          {problem}
        </Notice>
      ) : null}
    </>
  );
}
