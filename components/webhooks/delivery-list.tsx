import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyList } from "@/components/settings/section-head";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import type { WebhookDelivery } from "@/lib/contracts/webhook-deliveries";
import { type DeliveryView, deliveryHref } from "./delivery-href";
import { lastTry, lookOf } from "./delivery-look";
import { useDuration } from "./use-duration";

type Props = {
  webhookId: string;
  view: DeliveryView;
  deliveries: readonly WebhookDelivery[];
  nextCursor: string | null;
  openId: string | undefined;
};

/** What was sent, newest first; each row opens what was said and answered beside it. */
export function DeliveryList({ webhookId, view, deliveries, nextCursor, openId }: Props) {
  const t = useTranslations("dashboard.webhook");
  if (deliveries.length === 0) {
    const kind = view.status ? "filtered" : "none";
    return <EmptyList title={t(`empty.${kind}`)} hint={t(`empty.${kind}Hint`)} />;
  }
  return (
    <>
      <ul aria-label={t("deliveries")} className="border-t border-line">
        {deliveries.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            href={deliveryHref(webhookId, view, delivery.id)}
            isOpen={delivery.id === openId}
          />
        ))}
      </ul>
      {view.cursor || nextCursor ? (
        <nav aria-label={t("pages")} className="flex justify-between pt-3 font-medium">
          {view.cursor ? (
            <Link className="link touch py-2" href={deliveryHref(webhookId, { status: view.status })}>
              {t("newest")}
            </Link>
          ) : (
            <span />
          )}
          {nextCursor ? (
            <Link
              className="link touch py-2"
              href={deliveryHref(webhookId, { status: view.status, cursor: nextCursor })}
            >
              {t("older")}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

type RowProps = { delivery: WebhookDelivery; href: string; isOpen: boolean };

function DeliveryRow({ delivery, href, isOpen }: RowProps) {
  const t = useTranslations("dashboard.webhook");
  const look = lookOf(delivery);
  const last = lastTry(delivery);
  const took = useDuration(last?.durationMs);
  return (
    <li className="border-b border-line">
      <Link
        href={href}
        scroll={false}
        prefetch={false}
        aria-current={isOpen ? "true" : undefined}
        className="grid min-h-11 grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-x-3 border-l-3 border-transparent py-2.5 pr-3 pl-2 -outline-offset-2 hover:bg-hover md:grid-cols-[16px_minmax(0,10fr)_minmax(0,8fr)_36px_60px_92px] aria-[current]:border-accent aria-[current]:bg-hover"
      >
        <StatusGlyph glyph={look.glyph} className={`self-center max-md:row-start-1 ${look.tone}`} />
        <span className="sr-only">{t(`status.${delivery.status}`)}</span>
        <span className="code truncate max-md:row-start-1">{delivery.event}</span>
        <span className="truncate text-ink-2 max-md:col-start-2 max-md:row-start-2">{aboutOf(delivery)}</span>
        <span className={`text-right font-medium tabular-nums max-md:hidden ${look.tone}`}>
          {last?.responseStatus ?? "–"}
        </span>
        <span className="text-right text-ink-2 tabular-nums max-md:hidden">{last ? took : ""}</span>
        <Time
          at={delivery.createdAt}
          form="since"
          className="text-right whitespace-nowrap text-ink-2 max-md:col-start-3 max-md:row-start-1 max-md:text-12/5"
        />
        <span className={`col-start-3 row-start-2 text-right text-12 font-medium tabular-nums md:hidden ${look.tone}`}>
          {last?.responseStatus ?? "–"}
        </span>
      </Link>
    </li>
  );
}

/** The envelope's subject, as the message told it; its id once that was erased. */
function aboutOf({ payload, envelopeId }: WebhookDelivery): string {
  const { subject } = (payload.data ?? {}) as { subject?: unknown };
  return typeof subject === "string" && subject !== "" ? subject : envelopeId;
}
