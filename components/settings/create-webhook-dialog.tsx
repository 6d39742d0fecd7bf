"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { createWebhook, type Webhook } from "@/lib/contracts/webhooks";
import { EventPicker, type WebhookEvent, webhookEvents } from "./event-picker";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onCreated: (webhook: Webhook) => void };

export function CreateWebhookDialog({ open, onOpenChange, onCreated }: Props) {
  const t = useTranslations("dashboard.developers");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("webhookTitle")} closeLabel={t("close")}>
      <CreateWebhookForm onCancel={() => onOpenChange(false)} onCreated={onCreated} />
    </Dialog>
  );
}

function CreateWebhookForm({ onCancel, onCreated }: { onCancel: () => void; onCreated: (webhook: Webhook) => void }) {
  const t = useTranslations("dashboard.developers");
  const { run, busy, problem } = useAction();
  const [url, setUrl] = useState("");
  const [description, setDescription] = useState("");
  const [events, setEvents] = useState<WebhookEvent[]>([...webhookEvents]);
  const [tried, setTried] = useState(false);
  const urlWrong = !URL.canParse(url.trim());

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (urlWrong || events.length === 0) return;
    const body = { url: url.trim(), events, description: description.trim() };
    await run(async () => onCreated(await call(createWebhook, { body })));
  }

  return (
    <form noValidate className="mt-3 grid gap-5" onSubmit={(event) => void submit(event)}>
      <Field label={t("url")} hint={t("urlHint")} error={tried && urlWrong ? t("urlMissing") : undefined}>
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
        error={tried && events.length === 0 ? t("eventsMissing") : undefined}
      />
      <Field label={t("description")} hint={t("descriptionHint")}>
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
      <div className="flex flex-wrap justify-end gap-2 max-md:flex-col-reverse">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="main" aria-disabled={busy}>
          {busy ? t("adding") : t("add")}
        </Button>
      </div>
    </form>
  );
}
