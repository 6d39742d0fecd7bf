import Link from "next/link";
import { useTranslations } from "next-intl";
import { EnvelopeGroup, type GroupOfEnvelopes } from "./group";
import { ListKeys } from "./list-keys";
import { MailNotice, type MailState } from "./mail-notice";
import { SearchBox } from "./search-box";
import { type ViewName, Views } from "./views";

type Props = {
  view: ViewName;
  q: string;
  counts: Record<ViewName, number>;
  groups: GroupOfEnvelopes[];
  myEmail: string;
  mail: MailState;
};

/** The home of the dashboard. */
export function EnvelopeList({ view, q, counts, groups, myEmail, mail }: Props) {
  const t = useTranslations("dashboard.list");
  const filled = groups.filter((group) => group.rows.length > 0);
  const found = groups.reduce((sum, group) => sum + group.total, 0);
  return (
    <>
      <div className="isolate mx-auto w-full max-w-list px-4 pt-2 pb-12 md:px-6 md:pt-3 lg:px-8">
        <h1 className="sr-only">{t("title")}</h1>
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <Views current={view} counts={counts} q="" />
          <SearchBox key={view} view={view} q={q} />
        </div>
        <MailNotice mail={mail} className="mt-3" />
        <p role="status" className="sr-only">
          {q ? t("found", { count: found, q }) : ""}
        </p>
        {filled.map((group, index) => (
          <EnvelopeGroup key={group.key} group={group} headings={index === 0} myEmail={myEmail} />
        ))}
        {filled.length === 0 ? <Nothing view={view} q={q} /> : null}
      </div>
      <ListKeys />
    </>
  );
}

function Nothing({ view, q }: { view: ViewName; q: string }) {
  const t = useTranslations("dashboard.list");
  const title = q ? t("nothingFound", { q }) : t(`noneIn.${view === "all" ? "waiting" : view}`);
  return (
    <div className="mx-auto max-w-md py-24 text-center">
      <p className="text-20 font-semibold break-words">{title}</p>
      <p className="mt-1 text-ink-2">{q ? t("nothingFoundHint") : t("noneHint")}</p>
      <Link href="/envelopes" className="link mt-4 inline-flex min-h-11 items-center">
        {t("showEverything")}
      </Link>
    </div>
  );
}
