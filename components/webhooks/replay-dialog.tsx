"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { replayWebhook } from "@/lib/contracts/webhook-deliveries";

type Props = { open: boolean; onClose: () => void; webhookId: string };

/** Delivers everything since a moment again, for a receiver that was away. */
export function ReplayDialog({ open, onClose, webhookId }: Props) {
  const t = useTranslations("dashboard.webhook");
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={t("replayTitle")}
      description={t("replayHint")}
      closeLabel={t("close")}
    >
      <ReplayForm onClose={onClose} webhookId={webhookId} />
    </Dialog>
  );
}

const hourMs = 3_600_000;

/** For `datetime-local`: the person's own clock, to the minute. */
function localMoment(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offsetMs).toISOString().slice(0, 16);
}

function ReplayForm({ onClose, webhookId }: Omit<Props, "open">) {
  const t = useTranslations("dashboard.webhook");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [since, setSince] = useState(() => localMoment(Date.now() - hourMs));
  const [onlyFailed, setOnlyFailed] = useState(true);
  const [scheduled, setScheduled] = useState<number>();
  const at = new Date(since);
  const wrong = Number.isNaN(at.getTime());

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (wrong) return;
    const body = { since: at.toISOString(), onlyFailed };
    await run(async () => {
      setScheduled((await call(replayWebhook, { params: { webhookId }, body })).scheduled);
      router.refresh();
    });
  }

  return (
    <form noValidate className="mt-4 grid gap-5" onSubmit={(event) => void submit(event)}>
      <Field label={t("since")} error={wrong ? t("sinceMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={since}
            onChange={(event) => {
              setSince(event.target.value);
              setScheduled(undefined);
            }}
          />
        )}
      </Field>
      <Checkbox
        label={t("onlyFailed")}
        checked={onlyFailed}
        onChange={(event) => {
          setOnlyFailed(event.target.checked);
          setScheduled(undefined);
        }}
      />
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      {scheduled === undefined ? null : (
        <Notice tone={scheduled > 0 ? "done" : "info"}>{t("scheduled", { count: scheduled })}</Notice>
      )}
      <DialogActions className="">
        <Button onClick={onClose}>{t(scheduled === undefined ? "cancel" : "close")}</Button>
        {scheduled === undefined ? (
          <Button type="submit" variant="main" aria-disabled={busy}>
            {t(busy ? "delivering" : "replayAction")}
          </Button>
        ) : null}
      </DialogActions>
    </form>
  );
}
