import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import { lookOf } from "@/components/webhooks/delivery-look";
import type { WebhookDelivery } from "@/lib/contracts/webhook-deliveries";

/** A message to a webhook, and where it went. */
export type Told = Pick<WebhookDelivery, "id" | "webhookId" | "event" | "status" | "createdAt"> & { host: string };

/** What webhooks were told of the envelope; folded up while all of it arrived. */
export function ToldWebhooks({ told }: { told: readonly Told[] }) {
  const t = useTranslations("dashboard.told");
  const status = useTranslations("dashboard.webhook.status");
  if (told.length === 0) return null;
  const failed = told.filter(({ status: each }) => each === "FAILED").length;
  return (
    <details className="group mt-8" open={failed > 0}>
      <summary className="touch flex min-h-11 cursor-pointer items-center gap-2 font-semibold [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-ink-3 group-open:rotate-90" />
        <h2>{t("title")}</h2>
        <span className={`font-normal ${failed > 0 ? "text-st-stop" : "text-ink-2"}`}>
          {failed > 0 ? t("failed", { count: failed }) : t("count", { count: told.length })}
        </span>
      </summary>
      <ul className="border-t border-line">
        {told.map((each) => {
          const look = lookOf(each);
          return (
            <li key={each.id} className="border-b border-line">
              <Link
                href={`/developers/webhooks/${each.webhookId}?delivery=${each.id}`}
                prefetch={false}
                className="grid min-h-11 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 py-1.5 hover:bg-hover"
              >
                <StatusGlyph glyph={look.glyph} className={look.tone} />
                <span className="min-w-0">
                  <span className="sr-only">{status(each.status)} </span>
                  <span className="code block truncate">{each.event}</span>
                  <span className="block truncate text-12 text-ink-2">{each.host}</span>
                </span>
                <Time at={each.createdAt} className="text-12 whitespace-nowrap text-ink-2" />
              </Link>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
