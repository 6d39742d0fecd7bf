"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { webhookEvents } from "@/components/settings/event-picker";
import { Dialog } from "@/components/ui/dialog";
import { call } from "@/lib/browser/api";
import { updateWebhook, type Webhook } from "@/lib/contracts/webhooks";
import { WebhookForm } from "./webhook-form";

type Props = { open: boolean; onClose: () => void; webhook: Webhook };

/** Address, events and description of a webhook; its deliveries and its secret stay. */
export function EditWebhookDialog({ open, onClose, webhook }: Props) {
  const t = useTranslations("dashboard.webhook");
  const router = useRouter();
  const { id: webhookId, url, description } = webhook;
  return (
    <Dialog open={open} onOpenChange={onClose} title={t("editTitle")} closeLabel={t("close")}>
      <WebhookForm
        start={{ url, description, events: webhookEvents.filter((each) => webhook.events.includes(each)) }}
        words={{ action: t("save"), busy: t("saving") }}
        onCancel={onClose}
        onSubmit={async (body) => {
          await call(updateWebhook, { params: { webhookId }, body });
          router.refresh();
          onClose();
        }}
      />
    </Dialog>
  );
}
