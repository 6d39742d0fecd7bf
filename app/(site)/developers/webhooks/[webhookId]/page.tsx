import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import * as z from "zod";
import { NotShown } from "@/components/envelope/not-shown";
import { AutoRefresh } from "@/components/ui/auto-refresh";
import { Button } from "@/components/ui/button";
import { DeliveryDetail } from "@/components/webhooks/delivery-detail";
import { DeliveryFilters } from "@/components/webhooks/delivery-filters";
import { DeliveryList } from "@/components/webhooks/delivery-list";
import { WebhookHead } from "@/components/webhooks/webhook-head";
import type { Ctx } from "@/lib/auth/context";
import { inOther } from "@/lib/auth/in-other";
import { requireMember } from "@/lib/auth/require-member";
import { now } from "@/lib/clock";
import { deliveryStatuses, type WebhookDelivery } from "@/lib/contracts/webhook-deliveries";
import { AppError } from "@/lib/errors";
import { webhookEvents } from "@/lib/evidence/events";
import { countDeliveriesByStatus } from "@/lib/webhooks/count-deliveries";
import { getWebhook } from "@/lib/webhooks/get";
import { getDelivery } from "@/lib/webhooks/get-delivery";
import { listDeliveries } from "@/lib/webhooks/list-deliveries";
import { toDelivery } from "@/lib/webhooks/to-delivery";
import { toWebhook } from "@/lib/webhooks/to-webhook";

type Props = { params: Promise<{ webhookId: string }>; searchParams: Promise<Record<string, string | string[]>> };

const unlessMissing = (error: unknown): undefined => {
  if (error instanceof AppError && error.status < 500) return undefined;
  throw error;
};

/** Missing and foreign are the same page; `undefined` is one of the member's own among the other data, live or test. */
const readWebhook = cache(async (webhookId: string) => {
  const { ctx } = await requireMember();
  const row = await getWebhook(ctx, webhookId).catch(unlessMissing);
  if (row) return toWebhook(row);
  return (await getWebhook(inOther(ctx), webhookId).catch(unlessMissing)) ? undefined : notFound();
});

const otherOf = ({ environment }: Ctx) => (environment === "live" ? "testWebhook" : "liveWebhook");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const webhook = await readWebhook((await params).webhookId);
  if (webhook) return { title: new URL(webhook.url).host };
  const { ctx } = await requireMember();
  return { title: (await getTranslations("dashboard.missing"))(otherOf(ctx)) };
}

const View = z.object({
  status: z.enum(deliveryStatuses).optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
  delivery: z.string().optional().catch(undefined),
});

const soonMs = 10_000;
/** Something is about to happen: it is under way, or due within seconds. */
const isDueSoon = ({ status, nextAttemptAt, attempts }: WebhookDelivery) =>
  status === "PENDING" &&
  (isUnderWay(attempts.at(-1)) || !nextAttemptAt || Date.parse(nextAttemptAt) < now().getTime() + soonMs);
/** A try that has begun and has neither an answer nor a fault; `nextAttemptAt` is when another worker would take it over. */
const isUnderWay = (last: WebhookDelivery["attempts"][number] | undefined) =>
  last !== undefined && last.responseStatus === null && last.error === null;

export default async function WebhookPage({ params, searchParams }: Props) {
  const [t, { ctx }, webhook] = await Promise.all([
    getTranslations("dashboard.webhook"),
    requireMember(),
    readWebhook((await params).webhookId),
  ]);
  if (!webhook) return <NotShown kind={otherOf(ctx)} />;
  const { delivery: deliveryId, ...asked } = View.parse(await searchParams);
  const list = (cursor: string | undefined) =>
    listDeliveries(ctx, webhook.id, { page: 1, limit: 20, status: asked.status, cursor });
  const [found, counts, open] = await Promise.all([
    list(asked.cursor).catch(unlessMissing),
    countDeliveriesByStatus(ctx, webhook.id),
    deliveryId ? getDelivery(ctx, webhook.id, deliveryId).then(toDelivery).catch(unlessMissing) : undefined,
  ]);
  // An old link with a cursor that means nothing any more shows the newest.
  const view = found ? asked : { status: asked.status };
  const { data, pagination } = found ?? (await list(undefined));
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-4 pb-16 md:px-6 lg:px-8">
      <Button asChild className="mb-2 -ml-3.5">
        <Link href="/developers/keys">
          <ArrowLeft aria-hidden className="size-4" />
          {t("allWebhooks")}
        </Link>
      </Button>
      <WebhookHead webhook={webhook} everyEvent={webhookEvents.every((each) => webhook.events.includes(each))} />
      <div className="mt-6 grid lg:grid-cols-[minmax(0,9fr)_minmax(0,7fr)]">
        <section
          aria-label={t("deliveries")}
          className={`min-w-0 lg:border-r lg:border-line lg:pr-8 ${open ? "max-lg:hidden" : ""}`}
        >
          <DeliveryFilters webhookId={webhook.id} current={view.status} counts={counts} />
          <DeliveryList
            webhookId={webhook.id}
            view={view}
            deliveries={data}
            nextCursor={pagination.nextCursor}
            openId={open?.id}
          />
        </section>
        <section aria-label={t("delivery")} aria-live="polite" className="min-w-0 lg:pl-8">
          {open ? (
            <DeliveryDetail key={open.id} delivery={open} view={view} mayDeliver={open.test || webhook.isActive} />
          ) : data.length > 0 ? (
            <p className="grid min-h-60 place-items-center text-ink-3 max-lg:hidden">{t("choose")}</p>
          ) : null}
        </section>
      </div>
      {[...data, ...(open ? [open] : [])].some(isDueSoon) ? <AutoRefresh everyMs={1_500} /> : null}
    </div>
  );
}
