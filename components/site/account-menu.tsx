"use client";

import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Face } from "@/components/ui/face";
import { Menu, MenuItem, MenuNote } from "@/components/ui/menu";

type Props = { name: string; email: string; workspace: string };

export function AccountMenu({ name, email, workspace }: Props) {
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
      <MenuItem onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>
        <LogOut aria-hidden className="size-4 text-ink-2" />
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
