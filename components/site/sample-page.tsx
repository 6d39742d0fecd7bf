import { PenLine } from "lucide-react";
import { useTranslations } from "next-intl";

/** The last page of a contract, half signed. A picture: hidden from screen readers. */
export function SamplePage() {
  const t = useTranslations("dashboard.site.sample");
  return (
    <article
      aria-hidden
      className="paper flex aspect-[595/720] w-full max-w-116 flex-col rounded-page bg-page p-8 text-page-ink shadow-rest max-lg:mx-auto sm:p-12 lg:w-116"
    >
      <h2 className="text-12 font-semibold">{t("clause2")}</h2>
      <p className="mt-1 text-12 text-page-ink-2">{t("clause2Text")}</p>
      <h2 className="mt-4 text-12 font-semibold">{t("clause")}</h2>
      <p className="mt-1 text-12 text-page-ink-2">{t("clauseText")}</p>
      <h2 className="mt-4 text-12 font-semibold">{t("signatures")}</h2>
      <p className="mt-1 text-12 text-page-ink-2">{t("signaturesText")}</p>
      <div className="mt-auto grid grid-cols-2 gap-8 pt-8 max-sm:gap-5">
        <div>
          <p className="text-12 font-semibold">{t("first")}</p>
          <p className="text-12 text-page-ink-2">{t("firstName")}</p>
          <p className="mt-3 flex h-12 items-center border-b border-page-ink px-2 font-sign text-28 text-pen">
            {t("firstHand")}
          </p>
          <p className="mt-1 text-12 text-page-ink-2">{t("signature")}</p>
        </div>
        <div>
          <p className="text-12 font-semibold">{t("second")}</p>
          <p className="text-12 text-page-ink-2">{t("secondName")}</p>
          <p className="mt-3 flex h-12 items-center gap-1.5 rounded-field bg-accent-tint px-2 text-12 font-semibold text-accent outline-2 outline-accent">
            <PenLine className="size-4" />
            {t("signHere")}
          </p>
          <p className="mt-1 text-12 text-page-ink-2">{t("signature")}</p>
        </div>
      </div>
      <p className="mt-8 text-12 text-page-ink-2">{t("footer")}</p>
    </article>
  );
}
