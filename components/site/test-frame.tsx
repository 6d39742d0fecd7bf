import { useTranslations } from "next-intl";

/** A line around the whole window and the word, so that test data are never taken for live ones. */
export function TestFrame({ named = false }: { named?: boolean }) {
  const t = useTranslations("dashboard.environment");
  return (
    <div className="pointer-events-none fixed inset-0 z-50 border-3 border-st-wait">
      {named ? (
        <p className="absolute bottom-0 left-1/2 -translate-x-1/2 rounded-t-control bg-st-wait px-3 py-0.5 text-12 font-semibold text-surface">
          {t("word")}
        </p>
      ) : null}
    </div>
  );
}
