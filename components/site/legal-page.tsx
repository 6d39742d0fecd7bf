import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { LegalText } from "./legal-text";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/** Markdown, its language, and whether nobody has filled it in yet. */
type Legal = { text: string; locale: string; isTemplate: boolean };

/** What the operator has to say of themselves. */
export function LegalPage({ legal, isSetUp }: { legal: Legal; isSetUp: boolean }) {
  const t = useTranslations("dashboard.site");
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <SiteHeader isSetUp={isSetUp} />
      <main className="mx-auto w-full max-w-measure flex-1 px-4 pt-6 pb-16 md:pt-10">
        {legal.isTemplate ? (
          <Notice tone="wait" className="mb-8" title={t("template")}>
            {t("templateHint")}
          </Notice>
        ) : null}
        <article lang={legal.locale}>
          <LegalText text={legal.text} />
        </article>
      </main>
      <SiteFooter />
    </div>
  );
}
