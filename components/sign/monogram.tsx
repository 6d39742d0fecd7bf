import { useTranslations } from "next-intl";

/** A letter for the workspace, beside its name. */
export function Monogram({ name, className = "" }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={`grid flex-none place-items-center rounded-full bg-ink text-16 leading-none font-semibold text-surface ${className}`}
    >
      {(Array.from(name.trim())[0] ?? "").toUpperCase()}
    </span>
  );
}

export function TestBadge({ wraps = false }: { wraps?: boolean }) {
  const t = useTranslations("ceremony");
  return (
    <span
      className={`px-2 py-0.5 text-12 font-medium text-st-wait shadow-line ${wraps ? "inline-block rounded-control" : "rounded-full whitespace-nowrap"}`}
    >
      {t("testBadge")}
    </span>
  );
}
