import Link from "next/link";
import { useTranslations } from "next-intl";

const step = 50;
const most = 1_000;

/** How many rows to show, from the address. */
export const shownRows = (show: string | undefined): number => Math.min(Math.max(Number(show) || step, step), most);

type Props = { path: string; shown: number; total: number; q?: string };

/** The way to more rows of a long list; the address keeps how far it was read. */
export function MoreRows({ path, shown, total, q = "" }: Props) {
  const t = useTranslations("dashboard.list");
  if (shown >= total || shown >= most) return null;
  const next = Math.min(shown + step, most);
  const query = new URLSearchParams({ ...(q ? { q } : {}), show: String(next) });
  return (
    <p className="flex items-center gap-3 pt-1">
      <Link href={`${path}?${query}`} scroll={false} className="link touch inline-flex h-9 items-center">
        {t("showMore", { count: Math.min(next, total) - shown })}
      </Link>
      <span className="text-12 text-ink-3 tabular-nums">{t("shown", { shown, total })}</span>
    </p>
  );
}
