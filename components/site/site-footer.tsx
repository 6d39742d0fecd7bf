import Link from "next/link";
import { useTranslations } from "next-intl";
import { LanguageSwitch } from "./language-switch";

const places = [
  ["/verify", "verify"],
  ["/developers", "developers"],
  ["/imprint", "imprint"],
  ["/privacy", "privacy"],
] as const;

export function SiteFooter() {
  const t = useTranslations("dashboard.site");
  return (
    <footer className="border-t border-line">
      <nav
        aria-label={t("footer")}
        className="mx-auto flex w-full max-w-list flex-wrap items-center gap-x-6 px-4 py-4 text-ink-2 md:px-8"
      >
        {places.map(([href, name]) => (
          <Link
            key={href}
            href={href}
            className="touch inline-flex min-h-11 items-center hover:text-ink hover:underline"
          >
            {t(name)}
          </Link>
        ))}
        <LanguageSwitch className="lg:hidden" />
      </nav>
    </footer>
  );
}
