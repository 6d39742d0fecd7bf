"use client";

import { Bell, LogOut, Settings } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Face } from "@/components/ui/face";
import { Menu, MenuItem, MenuNote } from "@/components/ui/menu";

type Props = { name: string; email: string; workspace: string; hasSettings: boolean };

export function AccountMenu({ name, email, workspace, hasSettings }: Props) {
  const t = useTranslations("dashboard.nav");
  const trigger = (
    <button
      type="button"
      aria-label={t("account", { name })}
      className="touch -mr-2 grid size-11 place-items-center rounded-full"
    >
      <Face name={name} />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuNote>
        <span className="block font-medium break-words">{name}</span>
        <span className="block text-12 wrap-anywhere text-ink-2">{email}</span>
        <span className="mt-1 block text-12 break-words text-ink-2">{workspace}</span>
      </MenuNote>
      <MenuItem asChild>
        <Link href="/notifications">
          <Bell aria-hidden className="size-4 text-ink-2" />
          {t("notifications")}
        </Link>
      </MenuItem>
      {hasSettings ? (
        <MenuItem asChild>
          <Link href="/settings">
            <Settings aria-hidden className="size-4 text-ink-2" />
            {t("settings")}
          </Link>
        </MenuItem>
      ) : null}
      <MenuItem onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>
        <LogOut aria-hidden className="size-4 text-ink-2" />
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
