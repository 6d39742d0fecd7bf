import { useTranslations } from "next-intl";
import { NavLink } from "@/components/site/nav-link";

export const libraryPages = [
  { key: "templates", href: "/templates" },
  { key: "documents", href: "/documents" },
  { key: "contacts", href: "/contacts" },
] as const;

/** What envelopes are made of, each on a page of its own. */
export function LibraryNav() {
  const t = useTranslations("dashboard.library");
  return (
    <nav aria-label={t("label")} className="mx-auto w-full max-w-list overflow-x-auto px-4 pt-4 md:px-6 lg:px-8">
      <div className="-mx-3 flex gap-1">
        {libraryPages.map(({ key, href }) => (
          <NavLink
            key={key}
            href={href}
            className="touch flex h-9 flex-none items-center rounded-control px-3 font-medium text-ink-2 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink"
          >
            {t(key)}
          </NavLink>
        ))}
      </div>
    </nav>
  );
}
