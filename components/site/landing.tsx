import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Logo } from "@/components/ui/mark";
import { LanguageSwitch } from "./language-switch";
import { SamplePage } from "./sample-page";

const people = ["sign", "send", "doubt"] as const;

/** What a visitor sees who is not signed in. */
export function Landing({ isSetUp }: { isSetUp: boolean }) {
  const t = useTranslations("dashboard.site");
  const common = useTranslations("common");
  const start = isSetUp ? { href: "/sign-in", label: t("signIn") } : { href: "/setup", label: t("setUp") };
  return (
    <div className="min-h-dvh bg-desk">
      <header className="mx-auto flex h-16 max-w-list items-center justify-between px-4 md:px-8">
        <Logo name={common("product")} />
        <nav aria-label={t("nav")} className="flex items-center gap-1">
          <LanguageSwitch className="max-md:hidden" />
          <Button asChild className="max-sm:hidden">
            <Link href="/verify">{t("verify")}</Link>
          </Button>
          <Button asChild>
            <Link href={start.href}>{start.label}</Link>
          </Button>
        </nav>
      </header>
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
        <section className="border-t border-line bg-surface">
          <div className="mx-auto grid max-w-list gap-8 px-4 py-10 md:px-8 lg:grid-cols-3 lg:gap-12 lg:py-16">
            {people.map((person) => (
              <div key={person}>
                <h2 className="mb-2 text-16 font-semibold">{t(person)}</h2>
                <p className="max-w-[40ch] text-ink-2">{t(`${person}Text`)}</p>
                {person === "doubt" ? (
                  <Link href="/verify" className="link touch mt-2 inline-flex items-center gap-1.5">
                    {t("verify")}
                    <ArrowRight aria-hidden className="size-4" />
                  </Link>
                ) : null}
              </div>
            ))}
          </div>
        </section>
      </main>
    </div>
  );
}
