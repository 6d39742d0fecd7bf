"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DeleteWebhookDialog } from "@/components/webhooks/delete-webhook-dialog";
import type { Webhook } from "@/lib/contracts/webhooks";
import { CreateWebhookDialog } from "./create-webhook-dialog";
import { SecretDialog } from "./secret-dialog";
import { EmptyList, SectionHead } from "./section-head";
import { WebhookRow } from "./webhook-row";

/** Addresses that are told what happens to live envelopes, or to those of the test data. */
export function Webhooks({ webhooks }: { webhooks: readonly Webhook[] }) {
  const t = useTranslations("dashboard.developers");
  const router = useRouter();
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [deleting, setDeleting] = useState<Webhook>();

  const create = (
    <Button variant="line" onClick={() => setCreating(true)}>
      <Plus aria-hidden className="size-4" />
      {t("createWebhook")}
    </Button>
  );
  return (
    <section aria-labelledby="webhooks" className="mt-12">
      <SectionHead id="webhooks" title={t("webhooks")} hint={t("webhooksHint")} action={create} />
      {webhooks.length === 0 ? (
        <EmptyList title={t("noWebhooks")} hint={t("noWebhooksHint")} />
      ) : (
        <ul className="border-t border-line">
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} onDelete={() => setDeleting(webhook)} />
          ))}
        </ul>
      )}
      <CreateWebhookDialog
        open={creating}
        onOpenChange={setCreating}
        onCreated={(webhook) => {
          setCreating(false);
          setSecret(webhook.secret);
          router.refresh();
        }}
      />
      <SecretDialog
        secret={secret}
        title={t("secretReady")}
        hint={t("secretReadyHint")}
        copyLabel={t("copySecret")}
        onDone={() => setSecret(undefined)}
      />
      <DeleteWebhookDialog
        webhook={deleting}
        onClose={() => setDeleting(undefined)}
        onDeleted={() => router.refresh()}
      />
    </section>
  );
}
