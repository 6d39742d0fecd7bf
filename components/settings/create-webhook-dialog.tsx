"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { WebhookForm } from "@/components/webhooks/webhook-form";
import { call } from "@/lib/browser/api";
import { createWebhook, type Webhook } from "@/lib/contracts/webhooks";
import { webhookEvents } from "./event-picker";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onCreated: (webhook: Webhook) => void };

export function CreateWebhookDialog({ open, onOpenChange, onCreated }: Props) {
  const t = useTranslations("dashboard.developers");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("webhookTitle")} closeLabel={t("close")}>
      <WebhookForm
        start={{ url: "", description: "", events: [...webhookEvents] }}
        words={{ action: t("add"), busy: t("adding") }}
        onCancel={() => onOpenChange(false)}
        onSubmit={async (body) => onCreated(await call(createWebhook, { body }))}
      />
    </Dialog>
  );
}
