"use client";

import { Ellipsis, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SecretDialog } from "@/components/settings/secret-dialog";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { testWebhook } from "@/lib/contracts/webhook-deliveries";
import { rotateWebhookSecret, updateWebhook, type Webhook } from "@/lib/contracts/webhooks";
import { DeleteWebhookDialog } from "./delete-webhook-dialog";
import { deliveryHref } from "./delivery-href";
import { EditWebhookDialog } from "./edit-webhook-dialog";
import { ReplayDialog } from "./replay-dialog";

const menu = ["edit", "replay", "rotate", "toggle", "delete"] as const;
type Choice = (typeof menu)[number];

/** Try it out, and in a menu all that is done less often. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("dashboard.webhook");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [open, setOpen] = useState<Choice>();
  const [secret, setSecret] = useState<string>();
  const params = { webhookId: webhook.id };
  const close = () => setOpen(undefined);

  const test = () =>
    run(async () => {
      const delivery = await call(testWebhook, { params, body: {} });
      router.push(deliveryHref(webhook.id, {}, delivery.id), { scroll: false });
      router.refresh();
    });
  const toggle = () =>
    run(async () => {
      await call(updateWebhook, { params, body: { isActive: !webhook.isActive } });
      router.refresh();
    });
  const choose = (choice: Choice) => (choice === "toggle" ? void toggle() : setOpen(choice));
  const wordOf = (choice: Choice) => t(choice === "toggle" ? (webhook.isActive ? "switchOff" : "switchOn") : choice);
  const shown = menu.filter((choice) => choice !== "replay" || webhook.isActive);

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button variant="line" aria-disabled={busy} onClick={() => void test()}>
        <Send aria-hidden className="size-4" />
        {t(busy ? "testing" : "test")}
      </Button>
      <Menu
        trigger={
          <Button size="square" aria-label={t("more")}>
            <Ellipsis aria-hidden className="size-5" />
          </Button>
        }
      >
        {shown.map((choice) => (
          <MenuItem key={choice} className={choice === "delete" ? "text-st-stop" : ""} onSelect={() => choose(choice)}>
            {wordOf(choice)}
          </MenuItem>
        ))}
      </Menu>
      {problem ? (
        <Notice tone="stop" className="w-full">
          {problem}
        </Notice>
      ) : null}
      <EditWebhookDialog open={open === "edit"} onClose={close} webhook={webhook} />
      <ReplayDialog open={open === "replay"} onClose={close} webhookId={webhook.id} />
      <ConfirmDialog
        open={open === "rotate"}
        onOpenChange={close}
        title={t("rotateTitle")}
        description={t("rotateHint")}
        words={{ action: t("rotateAction"), busy: t("rotating"), keep: t("cancel"), close: t("close") }}
        variant="main"
        onConfirm={async () => setSecret((await call(rotateWebhookSecret, { params })).secret)}
      />
      <DeleteWebhookDialog
        webhook={open === "delete" ? webhook : undefined}
        onClose={close}
        onDeleted={() => {
          router.push("/developers/keys");
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
    </div>
  );
}
