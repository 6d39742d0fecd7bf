import { useTranslations } from "next-intl";

/** How long something took: milliseconds up to a second, then seconds. */
export function useDuration(durationMs: number | undefined): string {
  const t = useTranslations("dashboard.webhook");
  if (durationMs === undefined) return "";
  return durationMs < 1_000 ? t("ms", { count: durationMs }) : t("seconds", { count: durationMs / 1_000 });
}
