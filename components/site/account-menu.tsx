"use client";

import { ArrowLeftRight, Bell, FlaskConical, LogOut, Settings, UserRound, Users } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Face } from "@/components/ui/face";
import { Menu, MenuItem, MenuNote } from "@/components/ui/menu";
import { type Environment, showEnvironment } from "@/lib/browser/environment";
import { showWorkspace } from "./show-workspace";

type Workspace = { id: string; name: string };
type Props = {
  name: string;
  email: string;
  workspace: Workspace;
  workspaces: readonly Workspace[];
  hasSettings: boolean;
  environment: Environment;
};

export function AccountMenu({ name, email, workspace, workspaces, hasSettings, environment }: Props) {
  const t = useTranslations("dashboard.nav");
  const mode = useTranslations("dashboard.environment");
  const trigger = (
    <button
      type="button"
      aria-label={t("account", { name })}
      className="touch -mr-2 grid size-11 place-items-center rounded-full"
    >
      <Face name={name} />
    </button>
  );
  const pages = [
    { key: "yourAccount", href: "/settings/account", icon: UserRound },
    { key: "notifications", href: "/notifications", icon: Bell },
    { key: "members", href: "/settings/members", icon: Users },
    ...(hasSettings ? [{ key: "settings", href: "/settings", icon: Settings } as const] : []),
  ] as const;
  return (
    <Menu trigger={trigger}>
      <MenuNote>
        <span className="block font-medium break-words">{name}</span>
        <span className="block text-12 wrap-anywhere text-ink-2">{email}</span>
        <span className="mt-1 block text-12 break-words text-ink-2">{workspace.name}</span>
      </MenuNote>
      {pages.map(({ key, href, icon: Icon }) => (
        <MenuItem key={key} asChild>
          <Link href={href}>
            <Icon aria-hidden className="size-4 text-ink-2" />
            {t(key)}
          </Link>
        </MenuItem>
      ))}
      {workspaces
        .filter(({ id }) => id !== workspace.id)
        .map((other) => (
          <MenuItem key={other.id} onSelect={() => showWorkspace(other.id)}>
            <ArrowLeftRight aria-hidden className="size-4 text-ink-2" />
            <span className="truncate">{t("switchTo", { name: other.name })}</span>
          </MenuItem>
        ))}
      <MenuItem className="xl:hidden" onSelect={() => showEnvironment(environment === "test" ? "live" : "test")}>
        <FlaskConical aria-hidden className="size-4 text-ink-2" />
        {mode(environment === "test" ? "leave" : "enter")}
      </MenuItem>
      <MenuItem onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>
        <LogOut aria-hidden className="size-4 text-ink-2" />
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
