"use client";

import { Download, Flag, Globe, Smartphone, Undo2, UserPlus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Menu, MenuItem } from "@/components/ui/menu";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyDocument } from "@/lib/browser/ceremony-calls";
import type { HeaderMenuProps } from "./header-menu";

type Props = HeaderMenuProps & { trigger: ReactNode; defaultOpen: boolean };

/** The menu itself, loaded by `HeaderMenu`. */
export function FloatingHeaderMenu({ ceremony, trigger, defaultOpen, ...acts }: Props) {
  const t = useTranslations("ceremony");
  const { onDecline, onReturn, onHandover, onReport, onForward, onLanguage } = acts;
  const { documents } = ceremony;
  const params = { recipientId: ceremony.recipient.id };
  // With one document a wide bar has room for these beside the menu.
  const inBar = documents.length === 1 ? "min-[1100px]:hidden" : "";
  return (
    <Menu trigger={trigger} defaultOpen={defaultOpen}>
      {documents.map((document) => (
        <MenuItem key={document.index} asChild className={inBar}>
          <a href={urlOf(getCeremonyDocument, { ...params, documentIndex: document.index })} download={document.name}>
            <Download aria-hidden className="size-4" />
            <span className="truncate">{documents.length > 1 ? document.name : t("header.download")}</span>
          </a>
        </MenuItem>
      ))}
      {onHandover ? (
        <MenuItem className="min-[1100px]:hidden" onSelect={onHandover}>
          <Smartphone aria-hidden className="size-4" />
          {t("header.handover")}
        </MenuItem>
      ) : null}
      {onReturn ? (
        <MenuItem className={inBar} onSelect={onReturn}>
          <Undo2 aria-hidden className="size-4 rtl:-scale-x-100" />
          {t("header.askForChanges")}
        </MenuItem>
      ) : null}
      {onForward ? (
        <MenuItem onSelect={onForward}>
          <UserPlus aria-hidden className="size-4" />
          {t("forward.ask")}
        </MenuItem>
      ) : null}
      <MenuItem className="min-[1100px]:hidden" onSelect={onLanguage}>
        <Globe aria-hidden className="size-4" />
        {t("language")}
      </MenuItem>
      {onReport ? (
        <MenuItem onSelect={onReport}>
          <Flag aria-hidden className="size-4" />
          {t("report.ask")}
        </MenuItem>
      ) : null}
      {onDecline ? (
        <MenuItem className={`text-st-stop ${inBar}`} onSelect={onDecline}>
          <X aria-hidden className="size-4" />
          {t("header.decline")}
        </MenuItem>
      ) : null}
    </Menu>
  );
}
