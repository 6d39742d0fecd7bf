import { useTranslations } from "next-intl";

/**
 * What stands on a sheet until its page has been drawn, from the server's answer on: lines where words will be. The
 * sheet itself is marked busy, so this is for eyes only.
 */
export function PageWaiting() {
  const t = useTranslations("ceremony.pdf");
  return (
    <div aria-hidden className="page-waiting pointer-events-none absolute inset-0 overflow-hidden p-[12%]">
      <p className="text-12 text-page-ink-2">{t("loading")}</p>
      <div className="breathe page-waiting-lines mt-4 h-2/3" />
    </div>
  );
}
