import Link from "next/link";
import { useTranslations } from "next-intl";

export const viewNames = ["all", "waiting", "completed", "closed", "drafts"] as const;
export type ViewName = (typeof viewNames)[number];

type Props = { current: ViewName; counts: Record<ViewName, number>; q: string };

export const viewHref = (view: ViewName, q: string, show?: number) => {
  const query = new URLSearchParams();
  if (view !== "all") query.set("view", view);
  if (q) query.set("q", q);
  if (show) query.set("show", String(show));
  return query.size > 0 ? `/envelopes?${query}` : "/envelopes";
};

/** Ways to look at the list, with how many are in each. */
export function Views({ current, counts, q }: Props) {
  const t = useTranslations("dashboard.list");
  const shown = viewNames.filter((view) => view !== "closed" || counts.closed > 0 || current === "closed");
  return (
    <nav aria-label={t("views")} className="-mx-4 flex min-w-0 overflow-x-auto p-1 [scrollbar-width:none] max-md:px-1">
      {shown.map((view) => (
        <Link
          key={view}
          href={viewHref(view, q)}
          aria-current={view === current ? "page" : undefined}
          className="touch flex h-9 items-center gap-1.5 rounded-control px-3 font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink"
        >
          {t(`view.${view}`)}
          <span className="font-normal text-ink-3 tabular-nums">{counts[view]}</span>
        </Link>
      ))}
    </nav>
  );
}
