import Link from "next/link";
import { useTranslations } from "next-intl";
import type { SavedView } from "@/lib/contracts/saved-views";
import { EnvelopeGroup, type GroupOfEnvelopes } from "./group";
import { ChosenFilters, ListFilters } from "./list-filters";
import { ListKeys } from "./list-keys";
import { isFiltered, type ListState, queryOf, type ViewName } from "./list-state";
import { MailNotice, type MailState } from "./mail-notice";
import { SearchBox } from "./search-box";
import { Selection } from "./selection";
import { SelectionBar } from "./selection-bar";
import { Views } from "./views";

type Props = {
  state: ListState;
  saved: SavedView[];
  counts: Record<ViewName, number>;
  groups: GroupOfEnvelopes[];
  myEmail: string;
  mail: MailState;
};

/** The home of the dashboard. */
export function EnvelopeList({ state, saved, counts, groups, myEmail, mail }: Props) {
  const t = useTranslations("dashboard.list");
  const filled = groups.filter((group) => group.rows.length > 0);
  const found = groups.reduce((sum, group) => sum + group.total, 0);
  const isMore = groups.some((group) => group.isMore);
  const rows = filled.flatMap((group) => group.rows);
  const narrowed = state.q !== "" || isFiltered(state);
  return (
    <Selection key={queryOf(state)} rows={rows.map(selectable)}>
      <div className="isolate mx-auto w-full max-w-list px-4 pt-2 pb-12 md:px-6 md:pt-3 lg:px-8">
        <h1 className="sr-only">{t("title")}</h1>
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <Views state={state} counts={counts} saved={saved} />
          <div className="flex flex-wrap items-center gap-1 max-md:w-full">
            <SearchBox key={state.view} state={state} />
            <ListFilters state={state} tags={[...new Set(rows.flatMap(({ tags }) => tags))].sort()} />
          </div>
        </div>
        <ChosenFilters state={state} saved={saved} />
        <MailNotice mail={mail} className="mt-3" />
        <p role="status" className="sr-only">
          {narrowed ? t(isMore ? "foundMore" : "found", { count: found }) : ""}
        </p>
        {filled.map((group, index) => (
          <EnvelopeGroup
            key={group.key}
            group={group}
            headings={index === 0}
            isOnly={filled.length === 1}
            myEmail={myEmail}
          />
        ))}
        {filled.length === 0 ? <Nothing state={state} /> : null}
      </div>
      <SelectionBar />
      <ListKeys />
    </Selection>
  );
}

/** What acting on several needs to know of each. */
const selectable = ({ id, subject, status, sealing, tags, purgedAt }: GroupOfEnvelopes["rows"][number]) => ({
  ...{ id, subject, status, sealing, tags },
  isPurged: Boolean(purgedAt),
});

function Nothing({ state }: { state: ListState }) {
  const t = useTranslations("dashboard.list");
  const { view, q } = state;
  const filtered = isFiltered(state);
  const title = q
    ? t("nothingFound", { q })
    : t(filtered ? "nothingFiltered" : `noneIn.${view === "all" ? "waiting" : view}`);
  return (
    <div className="mx-auto max-w-md py-24 text-center">
      <p className="text-20 font-semibold break-words">{title}</p>
      <p className="mt-1 text-ink-2">{q ? t("nothingFoundHint") : t(filtered ? "nothingFilteredHint" : "noneHint")}</p>
      <Link href="/envelopes" className="link mt-4 inline-flex min-h-11 items-center">
        {t("showEverything")}
      </Link>
    </div>
  );
}
