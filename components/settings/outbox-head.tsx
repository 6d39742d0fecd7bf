import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

const places = { messages: "/outbox", texts: "/outbox/texts", jobs: "/outbox/jobs" } as const;
type Page = keyof typeof places;

type Props = { current: Page; failing: number; refreshHref: string };

/** What the instance wrote, and what of its work fails. */
export function OutboxHead({ current, failing, refreshHref }: Props) {
  const t = useTranslations("dashboard.outbox");
  return (
    <header className="mb-4">
      <div className="flex items-center justify-between gap-4">
        <h1 className="text-20 font-semibold md:text-28">{t("title")}</h1>
        <Button asChild>
          <a href={refreshHref}>
            <RotateCw aria-hidden className="size-4" />
            {t("refresh")}
          </a>
        </Button>
      </div>
      <nav aria-label={t("pages")} className="-ml-3 flex gap-1 pt-2">
        {(Object.keys(places) as Page[]).map((page) => (
          <Link
            key={page}
            href={places[page]}
            aria-current={page === current ? "page" : undefined}
            className="touch flex h-9 items-center gap-1.5 rounded-control px-3 font-medium text-ink-2 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink"
          >
            {t(page)}
            {page === "jobs" && failing > 0 ? (
              <span className="font-medium text-st-stop tabular-nums">{failing}</span>
            ) : null}
          </Link>
        ))}
      </nav>
    </header>
  );
}
