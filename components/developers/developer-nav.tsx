import { useTranslations } from "next-intl";
import { NavLink } from "@/components/site/nav-link";

const items = [
  { key: "guide", href: "/developers", exact: true, also: undefined },
  { key: "reference", href: "/developers/reference", exact: false, also: undefined },
  { key: "errors", href: "/developers/errors", exact: false, also: undefined },
  { key: "keys", href: "/developers/keys", exact: false, also: ["/developers/webhooks"] },
  { key: "requests", href: "/developers/requests", exact: false, also: undefined },
] as const;

/** Which of the developers' pages. */
export function DeveloperNav({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations("developers.nav");
  return (
    <nav aria-label={t("label")} className="border-b border-line">
      <div className="mx-auto flex w-full max-w-list gap-5 overflow-x-auto px-4 md:px-6 lg:px-8">
        {items
          .filter(({ key }) => signedIn || (key !== "keys" && key !== "requests"))
          .map(({ key, href, exact, also }) => (
            <NavLink
              key={key}
              href={href}
              exact={exact}
              also={also}
              className="flex h-11 items-center border-y-2 border-transparent font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:border-b-ink aria-[current]:text-ink"
            >
              {t(key)}
            </NavLink>
          ))}
      </div>
    </nav>
  );
}
