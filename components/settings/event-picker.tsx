"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { CreateWebhook } from "@/lib/contracts/webhooks";

export const webhookEvents = CreateWebhook.shape.events.element.options;

export type WebhookEvent = (typeof webhookEvents)[number];
type Props = { chosen: WebhookEvent[]; onChange: (events: WebhookEvent[]) => void; error: string | undefined };

/** Which events are told. */
export function EventPicker({ chosen, onChange, error }: Props) {
  const t = useTranslations("dashboard.developers");
  const every = chosen.length === webhookEvents.length;
  return (
    <fieldset className="min-w-0">
      <legend className="float-left text-12 font-medium text-ink-2">{t("events")}</legend>
      <button
        type="button"
        className="link float-right text-12"
        onClick={() => onChange(every ? [] : [...webhookEvents])}
      >
        {every ? t("chooseNone") : t("chooseAll")}
      </button>
      <div className="clear-both grid gap-x-4 pt-1 sm:grid-cols-2">
        {webhookEvents.map((event) => (
          <Checkbox
            key={event}
            label={<span className="code">{event}</span>}
            checked={chosen.includes(event)}
            onChange={(change) =>
              onChange(change.target.checked ? [...chosen, event] : chosen.filter((each) => each !== event))
            }
          />
        ))}
      </div>
      {error ? (
        <p role="alert" className="mt-1 text-12 text-st-stop">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
