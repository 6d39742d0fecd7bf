import Link from "next/link";
import { useTranslations } from "next-intl";
import type { SavedView } from "@/lib/contracts/saved-views";
import { everything, hrefOf, type ListState, queryOf, type ViewName, viewNames } from "./list-state";

type Props = { state: ListState; counts: Record<ViewName, number>; saved: SavedView[] };

const tab =
  "touch flex h-9 flex-none items-center gap-1.5 rounded-control px-3 font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink";

/** Ways to look at the list, with how many are in each; then the member's own. */
export function Views({ state, counts, saved }: Props) {
  const t = useTranslations("dashboard.list");
  const shown = viewNames.filter((view) => view !== "closed" || counts.closed > 0 || state.view === "closed");
  const query = queryOf(state);
  const own = saved.find((view) => view.query === query);
  return (
    <nav aria-label={t("views")} className="-mx-4 flex min-w-0 overflow-x-auto p-1 [scrollbar-width:none] max-md:px-1">
      {shown.map((view) => (
        <Link
          key={view}
          href={hrefOf({ ...everything, view })}
          aria-current={view === state.view && !own ? "page" : undefined}
          className={tab}
        >
          {t(`view.${view}`)}
          <span className="font-normal text-ink-3 tabular-nums">{counts[view]}</span>
        </Link>
      ))}
      {saved.map((view, index) => (
        <Link
          key={view.name}
          href={view.query ? `/envelopes?${view.query}` : "/envelopes"}
          aria-current={view === own ? "page" : undefined}
          className={`${tab} ${index === 0 ? "ml-2 before:mr-1 before:h-4 before:w-px before:bg-line-2" : ""}`}
        >
          <span className="max-w-48 truncate">{view.name}</span>
        </Link>
      ))}
    </nav>
  );
}
