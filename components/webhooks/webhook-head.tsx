import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import type { Webhook } from "@/lib/contracts/webhooks";
import { WebhookActions } from "./webhook-actions";

type Props = { webhook: Webhook; everyEvent: boolean };

/** Where the messages go, whether they arrive, and what can be done about it. */
export function WebhookHead({ webhook, everyEvent }: Props) {
  const t = useTranslations("dashboard.webhook");
  const state = stateOf(webhook);
  const at = () => (webhook.failingSince ? <Time at={webhook.failingSince} inline /> : null);
  return (
    <>
      <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-96">
          <h1 className="text-20 font-semibold wrap-anywhere">{webhook.url}</h1>
          <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-ink-2">
            <StatusGlyph glyph={state.glyph} className={state.tone} />
            <span className={`font-medium ${state.tone}`}>{t(`state.${state.name}`)}</span>
            <span title={webhook.events.join(", ")}>
              · {everyEvent ? t("allEvents") : t("eventCount", { count: webhook.events.length })}
            </span>
            {webhook.description ? <span className="min-w-0 break-words">· {webhook.description}</span> : null}
          </p>
        </div>
        <WebhookActions webhook={webhook} />
      </header>
      {webhook.disabledReason ? (
        <Notice tone="stop" className="mt-4" title={t(`disabled.${webhook.disabledReason}`)}>
          {t("disabledHint")}
        </Notice>
      ) : webhook.isActive && webhook.failingSince ? (
        <Notice tone="wait" className="mt-4" title={t.rich("failing", { at })}>
          {t("failingHint")}
        </Notice>
      ) : null}
    </>
  );
}

function stateOf({ isActive, failingSince }: Webhook) {
  if (!isActive) return { name: "off", glyph: "stopped", tone: "text-st-stop" } as const;
  if (failingSince) return { name: "failing", glyph: "attention", tone: "text-st-wait" } as const;
  return { name: "working", glyph: "completed", tone: "text-st-done" } as const;
}
