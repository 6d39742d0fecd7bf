"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { call } from "@/lib/browser/api";
import { deleteWebhook, type Webhook } from "@/lib/contracts/webhooks";

type Props = { webhook: Webhook | undefined; onClose: () => void; onDeleted: () => void };

/** Asks once, then deletes a webhook with its deliveries. */
export function DeleteWebhookDialog({ webhook, onClose, onDeleted }: Props) {
  const t = useTranslations("dashboard.developers");
  return (
    <ConfirmDialog
      open={webhook !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={t("deleteTitle")}
      description={t("deleteHint", { url: webhook?.url ?? "" })}
      words={{ action: t("deleteAction"), busy: t("deleting"), keep: t("cancel"), close: t("close") }}
      onConfirm={async () => {
        if (webhook) await call(deleteWebhook, { params: { webhookId: webhook.id } });
        onDeleted();
      }}
    />
  );
}
