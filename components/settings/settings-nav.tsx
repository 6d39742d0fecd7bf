import { useTranslations } from "next-intl";
import { NavLink } from "@/components/site/nav-link";

const pages = [
  { key: "account", href: "/settings/account", isForAdmins: false },
  { key: "notifications", href: "/notifications", isForAdmins: false },
  { key: "members", href: "/settings/members", isForAdmins: false },
  { key: "workspace", href: "/settings", isForAdmins: true },
] as const;

/** The pages of settings: one's own first, then the workspace's. */
export function SettingsNav({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations("dashboard.settingsNav");
  return (
    <nav aria-label={t("label")} className="mx-auto w-full max-w-list overflow-x-auto px-4 pt-4 md:px-6 lg:px-8">
      <div className="-mx-3 flex gap-1">
        {pages
          .filter(({ isForAdmins }) => isAdmin || !isForAdmins)
          .map(({ key, href }) => (
            <NavLink
              key={key}
              href={href}
              exact
              className="touch flex h-9 flex-none items-center rounded-control px-3 font-medium text-ink-2 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink"
            >
              {t(key)}
            </NavLink>
          ))}
      </div>
    </nav>
  );
}
