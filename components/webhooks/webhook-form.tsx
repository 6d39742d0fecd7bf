"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { EventPicker, type WebhookEvent } from "@/components/settings/event-picker";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";

export type WebhookInput = { url: string; events: WebhookEvent[]; description: string };

type Props = {
  start: WebhookInput;
  words: { action: string; busy: string };
  onCancel: () => void;
  /** Does it; what it throws is shown in words, with everything still there. */
  onSubmit: (input: WebhookInput) => Promise<unknown>;
};

/** Address, events and description of a webhook, to make one or to change it. */
export function WebhookForm({ start, words, onCancel, onSubmit }: Props) {
  const t = useTranslations("dashboard.developers");
  const { run, busy, problem } = useAction();
  const [{ url, events, description }, setInput] = useState(start);
  const change = (part: Partial<WebhookInput>) => setInput((before) => ({ ...before, ...part }));
  const [tried, setTried] = useState(false);
  const urlWrong = !URL.canParse(url.trim());

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (urlWrong || events.length === 0) return;
    await run(() => onSubmit({ url: url.trim(), events, description: description.trim() }));
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
            onChange={(event) => change({ url: event.target.value })}
          />
        )}
      </Field>
      <EventPicker
        chosen={events}
        onChange={(chosen) => change({ events: chosen })}
        error={tried && events.length === 0 ? t("eventsMissing") : undefined}
      />
      <Field label={t("description")} hint={t("descriptionHint")}>
        {(control) => (
          <Input
            {...control}
            value={description}
            maxLength={500}
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </Field>
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <DialogActions className="">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="main" aria-disabled={busy}>
          {busy ? words.busy : words.action}
        </Button>
      </DialogActions>
    </form>
  );
}
