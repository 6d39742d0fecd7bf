"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { EventPicker, type WebhookEvent, webhookEvents } from "@/components/settings/event-picker";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { updateWebhook, type Webhook } from "@/lib/contracts/webhooks";

type Props = { open: boolean; onClose: () => void; webhook: Webhook };

/** Address, events and description of a webhook; its deliveries and its secret stay. */
export function EditWebhookDialog({ open, onClose, webhook }: Props) {
  const t = useTranslations("dashboard.webhook");
  return (
    <Dialog open={open} onOpenChange={onClose} title={t("editTitle")} closeLabel={t("close")}>
      <EditWebhookForm webhook={webhook} onClose={onClose} />
    </Dialog>
  );
}

function EditWebhookForm({ webhook, onClose }: Omit<Props, "open">) {
  const t = useTranslations("dashboard.webhook");
  const words = useTranslations("dashboard.developers");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [url, setUrl] = useState(webhook.url);
  const [description, setDescription] = useState(webhook.description);
  const [events, setEvents] = useState<WebhookEvent[]>(webhookEvents.filter((each) => webhook.events.includes(each)));
  const [tried, setTried] = useState(false);
  const urlWrong = !URL.canParse(url.trim());

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (urlWrong || events.length === 0) return;
    const body = { url: url.trim(), events, description: description.trim() };
    const saved = await run(() => call(updateWebhook, { params: { webhookId: webhook.id }, body }));
    if (!saved) return;
    router.refresh();
    onClose();
  }

  return (
    <form noValidate className="mt-3 grid gap-5" onSubmit={(event) => void submit(event)}>
      <Field label={words("url")} hint={words("urlHint")} error={tried && urlWrong ? words("urlMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            value={url}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <EventPicker
        chosen={events}
        onChange={setEvents}
        error={tried && events.length === 0 ? words("eventsMissing") : undefined}
      />
      <Field label={words("description")} hint={words("descriptionHint")}>
        {(control) => (
          <Input
            {...control}
            value={description}
            maxLength={500}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <DialogActions className="">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="main" aria-disabled={busy}>
          {t(busy ? "saving" : "save")}
        </Button>
      </DialogActions>
    </form>
  );
}
