import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Logo } from "@/components/ui/mark";
import { LanguageSwitch } from "./language-switch";

/** Above the pages that visitors read. */
export function SiteHeader({ isSetUp }: { isSetUp: boolean }) {
  const t = useTranslations("dashboard.site");
  const common = useTranslations("common");
  return (
    <header className="mx-auto flex h-16 w-full max-w-list flex-none items-center justify-between px-4 md:px-8">
      <Link href="/" aria-label={common("product")} className="flex min-h-11 items-center rounded-control">
        <Logo name={common("product")} />
      </Link>
      <nav aria-label={t("nav")} className="flex items-center gap-1">
        <LanguageSwitch className="max-lg:hidden" />
        <Button asChild className="max-md:hidden">
          <Link href="/developers">{t("developers")}</Link>
        </Button>
        <Button asChild className="max-sm:hidden">
          <Link href="/verify">{t("verify")}</Link>
        </Button>
        <Button asChild>
          <Link href={isSetUp ? "/sign-in" : "/setup"}>{t(isSetUp ? "signIn" : "setUp")}</Link>
        </Button>
      </nav>
    </header>
  );
}
