import { useTranslations } from "next-intl";
import type { EnvelopeSummary } from "@/lib/contracts/envelope";
import { MoreLink } from "./more-link";
import { EnvelopeRow, listColumns } from "./row";

export type GroupOfEnvelopes = {
  key: "yours" | "waiting" | "inProgress" | "finished" | "completed" | "closed" | "drafts";
  rows: EnvelopeSummary[];
  total: number;
  /** There are more than `total`: nobody counted on. */
  isMore?: boolean;
  /** Where the rest is, when not every row is here. */
  moreHref?: string | undefined;
  moreCount?: number | undefined;
};

type Props = { group: GroupOfEnvelopes; headings: boolean; isOnly: boolean; myEmail: string };

/** A heading, a hairline and rows. Where it is the only one, more rows come as they are scrolled to. */
export function EnvelopeGroup({ group, headings, isOnly, myEmail }: Props) {
  const t = useTranslations("dashboard.list");
  const more = group.moreHref && group.moreCount;
  const total = group.isMore ? t("andMore", { count: group.total }) : group.total;
  return (
    <section aria-labelledby={`group-${group.key}`}>
      <div className={`grid items-baseline gap-x-3 pt-7 pb-2 lg:gap-x-4 ${listColumns}`}>
        <h2 id={`group-${group.key}`} className="flex gap-2 font-semibold md:col-span-2">
          {t(`group.${group.key}`)}
          <span className="font-normal text-ink-3 tabular-nums">{total}</span>
        </h2>
        {headings ? (
          <>
            <span className="text-12 text-ink-3 max-md:hidden">{t("column.status")}</span>
            <span className="text-12 text-ink-3 max-md:hidden">{t("column.waits")}</span>
            <span className="text-right text-12 text-ink-3 max-md:hidden">{t("column.since")}</span>
          </>
        ) : null}
      </div>
      <ul className="border-t border-line">
        {group.rows.map((envelope) => (
          <EnvelopeRow key={envelope.id} envelope={envelope} myEmail={myEmail} />
        ))}
      </ul>
      {more ? (
        <p className="flex items-center gap-3 pt-1">
          <MoreLink href={group.moreHref!} bySight={isOnly}>
            {t("showMore", { count: group.moreCount! })}
          </MoreLink>
          <span className="text-12 text-ink-3 tabular-nums">{t("shown", { shown: group.rows.length, total })}</span>
        </p>
      ) : null}
    </section>
  );
}
