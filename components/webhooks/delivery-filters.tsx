import Link from "next/link";
import { useTranslations } from "next-intl";
import { type DeliveryStatus, deliveryHref } from "./delivery-href";

export type DeliveryCounts = Record<DeliveryStatus, number>;

type Props = { webhookId: string; current: DeliveryStatus | undefined; counts: DeliveryCounts };

const order = ["FAILED", "PENDING", "DELIVERED"] as const;

/** Ways to look at the deliveries, with how many are in each. */
export function DeliveryFilters({ webhookId, current, counts }: Props) {
  const t = useTranslations("dashboard.webhook");
  const all = counts.DELIVERED + counts.FAILED + counts.PENDING;
  return (
    <nav aria-label={t("filters")} className="-mx-3 flex min-w-0 overflow-x-auto p-1 [scrollbar-width:none]">
      {[undefined, ...order].map((status) => (
        <Link
          key={status ?? "all"}
          href={deliveryHref(webhookId, { status })}
          aria-current={status === current ? "page" : undefined}
          className="touch flex h-9 items-center gap-1.5 rounded-control px-3 font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink"
        >
          {status ? t(`filter.${status}`) : t("filter.all")}
          <span className="font-normal text-ink-3 tabular-nums">{status ? counts[status] : all}</span>
        </Link>
      ))}
    </nav>
  );
}
