import { useTranslations } from "next-intl";

/** What a browser without scripts is told on a page that cannot do without them. */
export function WithoutScript() {
  const t = useTranslations("ceremony.noScript");
  return (
    <noscript>
      <div role="alert" className="mx-auto max-w-170 border-b border-line bg-raised px-5 py-4 md:px-14">
        <p className="font-semibold">{t("title")}</p>
        <p className="mt-1 max-w-[60ch] text-ink-2">{t("text")}</p>
      </div>
    </noscript>
  );
}
