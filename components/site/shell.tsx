import { CodeXml, Inbox, Library, Mail } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { libraryPages } from "@/components/library/library-nav";
import { Logo } from "@/components/ui/mark";
import type { Environment } from "@/lib/browser/environment";
import { AccountMenu } from "./account-menu";
import { EnvironmentKeeper, EnvironmentSwitch, TestStrip } from "./environment";
import { NavLink } from "./nav-link";
import { NewEnvelopeLink } from "./new-envelope-link";
import { PaletteButton } from "./palette-button";
import { SessionGuard } from "./session-guard";
import { Shortcuts } from "./shortcuts";
import { TestFrame } from "./test-frame";

type Props = {
  user: { id: string; name: string; email: string; isInstanceOwner: boolean; isAdmin: boolean };
  workspace: { id: string; name: string };
  workspaces: { id: string; name: string }[];
  environment: Environment;
  children: ReactNode;
};

const items = [
  { key: "envelopes", href: "/envelopes", icon: Mail, also: [] },
  { key: "library", href: "/templates", icon: Library, also: ["/documents", "/contacts"] },
  { key: "developers", href: "/developers", icon: CodeXml, also: [] },
  { key: "outbox", href: "/outbox", icon: Inbox, also: [] },
] as const;

/** What the palette leads to besides. */
const developerPlaces = [
  { key: "keys", href: "/developers/keys" },
  { key: "webhooks", href: "/developers/keys#webhooks" },
  { key: "requests", href: "/developers/requests" },
  { key: "reference", href: "/developers/reference" },
  { key: "errors", href: "/developers/errors" },
] as const;
const ownPlaces = [
  { key: "yourAccount", href: "/settings/account" },
  { key: "members", href: "/settings/members" },
  { key: "notifications", href: "/notifications" },
] as const;

/** Top bar on wide screens, tab bar on phones (but where `data-focused` has its own bar there), the page between. */
export function Shell({ user, workspace, workspaces, environment, children }: Props) {
  const t = useTranslations("dashboard.nav");
  const common = useTranslations("common");
  const jump = useTranslations("dashboard.palette");
  const library = useTranslations("dashboard.library");
  const shown = items.filter((item) => item.key !== "outbox" || user.isInstanceOwner);
  const places = [
    { href: "/envelopes/new", label: t("newEnvelope") },
    ...shown.filter(({ key }) => key !== "library").map(({ key, href }) => ({ href, label: t(key) })),
    ...libraryPages.map(({ key, href }) => ({ href, label: library(key) })),
    ...developerPlaces.map(({ key, href }) => ({ href, label: jump(key) })),
    ...ownPlaces.map(({ key, href }) => ({ href, label: t(key) })),
    ...(user.isAdmin ? [{ href: "/settings", label: t("settings") }] : []),
  ];
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 rounded-control bg-raised px-4 py-3 font-medium not-focus:sr-only"
      >
        {common("skip")}
      </a>
      <EnvironmentKeeper environment={environment} />
      {environment === "test" ? <TestFrame /> : null}
      <header className="sticky top-0 z-20 flex h-14 flex-none items-center gap-2 border-b border-line bg-surface px-4 md:px-6">
        <Link href="/envelopes" aria-label={t("home")} className="flex min-h-11 items-center rounded-control">
          <Logo name={common("product")} />
        </Link>
        <nav aria-label={t("main")} className="ml-3 flex h-full gap-3.5 max-md:hidden lg:ml-6 lg:gap-6">
          {shown.map((item) => (
            <NavLink
              key={item.key}
              href={item.href}
              also={item.also}
              className="flex items-center border-y-2 border-transparent font-medium text-ink-2 hover:text-ink aria-[current]:border-b-ink aria-[current]:text-ink"
            >
              {t(item.key)}
            </NavLink>
          ))}
        </nav>
        <span className="flex-1" />
        <EnvironmentSwitch environment={environment} className="max-xl:hidden" />
        <PaletteButton places={places} />
        <NewEnvelopeLink />
        <AccountMenu
          name={user.name}
          email={user.email}
          workspace={workspace}
          workspaces={workspaces}
          hasSettings={user.isAdmin}
          environment={environment}
        />
      </header>
      <SessionGuard userId={user.id} email={user.email} workspace={workspace} environment={environment} />
      {environment === "test" ? <TestStrip /> : null}
      <main
        id="content"
        tabIndex={-1}
        className="flex flex-1 flex-col shadow-none! outline-none! max-md:pb-16 has-[[data-focused]]:pb-0"
      >
        {children}
      </main>
      <nav
        aria-label={t("main")}
        className="fixed inset-x-0 bottom-0 z-20 grid auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden [:root:has([data-focused])_&]:hidden"
      >
        {shown.map((item) => (
          <NavLink
            key={item.key}
            href={item.href}
            also={item.also}
            className="flex h-16 flex-col items-center justify-center gap-0.5 text-12 font-medium text-ink-3 aria-[current]:text-accent-text"
          >
            <item.icon aria-hidden className="size-5" />
            {t(item.key)}
          </NavLink>
        ))}
      </nav>
      <Shortcuts newHref="/envelopes/new" />
    </div>
  );
}
