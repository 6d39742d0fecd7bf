import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/developers/code-block";
import { Button } from "@/components/ui/button";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import type { WebhookDelivery } from "@/lib/contracts/webhook-deliveries";
import { Attempts } from "./attempts";
import { DeliverAgain } from "./deliver-again";
import { type DeliveryView, deliveryHref } from "./delivery-href";
import { lastTry, lookOf } from "./delivery-look";

type Props = { delivery: WebhookDelivery; view: DeliveryView; mayDeliver: boolean };

/** One delivery: what became of it, the message as it was sent, and each try with its answer. */
export function DeliveryDetail({ delivery, view, mayDeliver }: Props) {
  const t = useTranslations("dashboard.webhook");
  const look = lookOf(delivery);
  return (
    <>
      <Button asChild className="mb-2 -ml-3.5 lg:hidden">
        <Link href={deliveryHref(delivery.webhookId, view)}>
          <ArrowLeft aria-hidden className="size-4" />
          {t("back")}
        </Link>
      </Button>
      <header className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className={`flex flex-1 items-center gap-2 font-semibold ${look.tone}`}>
          <StatusGlyph glyph={look.glyph} />
          <Outcome delivery={delivery} />
        </h2>
        {mayDeliver ? <DeliverAgain webhookId={delivery.webhookId} deliveryId={delivery.id} /> : null}
      </header>
      <p className="mt-2 text-pretty text-ink-2">
        <NextTry delivery={delivery} />{" "}
        {delivery.test ? (
          t("isTest")
        ) : (
          <Link className="link" href={`/envelopes/${delivery.envelopeId}`}>
            {t("openEnvelope")}
          </Link>
        )}
      </p>
      <div className="mt-4">
        <CodeBlock
          title={t("message")}
          text={JSON.stringify(delivery.payload, null, 2)}
          copy={t("copy")}
          copied={t("copied")}
        />
      </div>
      <h3 className="pt-6 pb-2 font-semibold">{t("tries")}</h3>
      <Attempts attempts={delivery.attempts} />
    </>
  );
}

/** "503, tried twice": the last answer, and how often. */
function Outcome({ delivery }: { delivery: WebhookDelivery }) {
  const t = useTranslations("dashboard.webhook");
  const last = lastTry(delivery);
  if (!last) return t("notTried");
  const answer = last.responseStatus === null ? t("noAnswer") : String(last.responseStatus);
  return t("outcome", { answer, count: delivery.attempts.length });
}

function NextTry({ delivery }: { delivery: WebhookDelivery }) {
  const t = useTranslations("dashboard.webhook");
  if (delivery.status === "FAILED") return t("givenUp");
  const at = delivery.status === "PENDING" ? delivery.nextAttemptAt : delivery.deliveredAt;
  if (!at) return t("underWay");
  return t.rich(delivery.status === "PENDING" ? "nextTry" : "arrived", { at: () => <Time at={at} inline /> });
}
