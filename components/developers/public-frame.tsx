import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Logo } from "@/components/ui/mark";

/** The frame for readers who are not signed in. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("developers.nav");
  const common = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 rounded-control bg-raised px-4 py-3 font-medium not-focus:sr-only"
      >
        {common("skip")}
      </a>
      <header className="sticky top-0 z-20 flex h-14 flex-none items-center justify-between border-b border-line bg-surface px-4 md:px-6">
        <Link href="/" aria-label={t("home")} className="flex min-h-11 items-center rounded-control">
          <Logo name={common("product")} />
        </Link>
        <div className="flex gap-1">
          <Button asChild>
            <Link href="/verify">{t("verify")}</Link>
          </Button>
          <Button asChild>
            <Link href="/sign-in">{t("signIn")}</Link>
          </Button>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex flex-1 flex-col shadow-none! outline-none!">
        {children}
      </main>
    </div>
  );
}
