"use client";

import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { Issued } from "@/lib/contracts/verify";
import { Fact, Facts } from "./facts";
import { useExactTime } from "./use-words";

/** What this site knows of a file that it issued, and what its envelope is now. */
export function KnownFacts({ issued, className = "" }: { issued: Issued; className?: string }) {
  const t = useTranslations("verify");
  const exact = useExactTime();
  const status = `page.live.statuses.${issued.status}` as "page.live.statuses.COMPLETED";
  return (
    <div className={className}>
      <Facts>
        <Fact name={t("page.live.kind")}>{t(`issued.${issued.kind}`)}</Fact>
        <Fact name={t("page.live.status")}>
          {t.has(status) ? t(status) : issued.status}
          {issued.environment === "test" ? <span className="block text-st-wait">{t("page.live.test")}</span> : null}
        </Fact>
        {issued.completedAt ? (
          <Fact name={t("page.live.completed")}>
            <span suppressHydrationWarning>{exact(issued.completedAt)}</span>
          </Fact>
        ) : null}
        <Fact name={t("page.live.envelope")}>
          <code className="code text-12" translate="no">
            {issued.envelopeId}
          </code>
        </Fact>
      </Facts>
      {issued.isWholeFile ? null : <p className="mt-3">{t("page.live.beginning")}</p>}
      {issued.purgedAt ? (
        <p className="mt-3">
          {t.rich("page.live.purged", { date: () => <Time at={issued.purgedAt!} form="day" inline /> })}
        </p>
      ) : null}
    </div>
  );
}
