"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import { deliveryHref } from "@/components/webhooks/delivery-href";
import type { Webhook } from "@/lib/contracts/webhooks";
import { webhookEvents } from "./event-picker";

export function WebhookRow({ webhook, onDelete }: { webhook: Webhook; onDelete: () => void }) {
  const t = useTranslations("dashboard.developers");
  const state = stateOf(webhook);
  const everything = webhookEvents.every((event) => webhook.events.includes(event));
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line py-3">
      <div className="min-w-0">
        <p className="flex">
          <Link
            href={deliveryHref(webhook.id)}
            prefetch={false}
            className="touch truncate font-medium hover:underline"
            title={webhook.url}
          >
            {webhook.url}
          </Link>
        </p>
        <p className="flex flex-wrap items-center gap-x-1.5 text-12 text-ink-2">
          <span className={`inline-flex items-center gap-1.5 font-medium ${state.tone}`}>
            <StatusGlyph glyph={state.glyph} className="size-3.5!" />
            {t(state.word)}
          </span>
          <span title={webhook.events.join(", ")}>
            · {everything ? t("allEvents") : t("eventCount", { count: webhook.events.length })} ·
          </span>
          <Time at={webhook.createdAt} form="day" />
          {webhook.description ? <span className="min-w-0 truncate">· {webhook.description}</span> : null}
        </p>
      </div>
      <span className="flex items-center gap-2">
        <Link
          href={deliveryHref(webhook.id)}
          prefetch={false}
          aria-label={t("deliveriesLabel", { url: webhook.url })}
          className="link px-2 font-medium max-md:hidden"
        >
          {t("deliveries")}
        </Link>
        <Button
          variant="danger"
          aria-label={t("deleteLabel", { url: webhook.url })}
          onClick={onDelete}
          className="-mr-3.5"
        >
          {t("delete")}
        </Button>
      </span>
    </li>
  );
}

function stateOf({ isActive, failingSince }: Webhook) {
  if (!isActive) return { word: "paused", glyph: "stopped", tone: "text-st-stop" } as const;
  if (failingSince) return { word: "failing", glyph: "attention", tone: "text-st-wait" } as const;
  return { word: "active", glyph: "completed", tone: "text-st-done" } as const;
}
