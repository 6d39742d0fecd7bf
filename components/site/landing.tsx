import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SamplePage } from "./sample-page";
import { Showcase } from "./showcase";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/** What a visitor sees who is not signed in. `program`: the three requests that developers begin with. */
export function Landing({ isSetUp, program }: { isSetUp: boolean; program: string }) {
  const t = useTranslations("dashboard.site");
  const start = isSetUp ? { href: "/sign-in", label: t("signIn") } : { href: "/setup", label: t("setUp") };
  return (
    <div className="min-h-dvh bg-desk">
      <SiteHeader isSetUp={isSetUp} />
      <main>
        <section className="mx-auto grid max-w-list items-center gap-8 px-4 pt-6 pb-12 md:px-8 lg:grid-cols-[minmax(0,1fr)_auto] lg:gap-18 lg:pt-8 lg:pb-16">
          <div>
            <h1 className="max-w-[14ch] text-28 font-semibold md:text-40">{t("headline")}</h1>
            <p className="mt-5 mb-8 max-w-[42ch] text-16 text-ink-2">{t("lead")}</p>
            <Button asChild variant="main" size="big" className="max-md:w-full">
              <Link href={start.href}>
                {start.label}
                <ArrowRight aria-hidden className="size-4" />
              </Link>
            </Button>
          </div>
          <SamplePage />
        </section>
        <Showcase />
        <section className="border-t border-line bg-desk">
          <div className="mx-auto grid max-w-list items-center gap-8 px-4 py-10 md:px-8 lg:grid-cols-2 lg:gap-12 lg:py-16">
            <div>
              <h2 className="text-20 font-semibold">{t("code")}</h2>
              <p className="mt-2 max-w-[44ch] text-16 text-ink-2">{t("codeText")}</p>
              <Link href="/developers" className="link touch mt-4 inline-flex items-center gap-1.5">
                {t("codeLink")}
                <ArrowRight aria-hidden className="size-4" />
              </Link>
            </div>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
              tabIndex={0}
              className="min-w-0 max-h-96 overflow-auto rounded-control border border-line bg-raised p-4 font-mono text-12"
            >
              {program}
            </pre>
          </div>
        </section>
      </main>
      <SiteFooter />
    </div>
  );
}
