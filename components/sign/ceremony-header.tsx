"use client";

import { Download, Ellipsis, Flag, Globe, Smartphone, Undo2, UserPlus, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Time } from "@/components/ui/time";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyDocument } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { LanguageSelect } from "./language-select";

/** Seldom needed. */
const LanguageDialog = dynamic(() => import("./language-dialog").then((file) => file.LanguageDialog), { ssr: false });

/** A letter for the workspace, beside its name. */
export function Monogram({ name, className = "" }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={`grid flex-none place-items-center rounded-full bg-ink text-16 leading-none font-semibold text-surface ${className}`}
    >
      {(Array.from(name.trim())[0] ?? "").toUpperCase()}
    </span>
  );
}

export function TestBadge() {
  const t = useTranslations("ceremony");
  return (
    <span className="rounded-full px-2 py-0.5 text-12 font-medium whitespace-nowrap text-st-wait shadow-line">
      {t("testBadge")}
    </span>
  );
}

/** Undefined: not this person's to do, or not now. */
type Props = {
  ceremony: Ceremony;
  onDecline: (() => void) | undefined;
  onReturn: (() => void) | undefined;
  onHandover: (() => void) | undefined;
  onReport: () => void;
  onForward: (() => void) | undefined;
};

/** Who sent this and what it is stay in sight, whatever happens below. */
export function CeremonyHeader({ ceremony, onDecline, onReturn, onHandover, onReport, onForward }: Props) {
  const t = useTranslations("ceremony");
  const [choosesLanguage, setChoosesLanguage] = useState(false);
  const { envelope, sender, documents } = ceremony;
  const pageCount = documents.reduce((sum, document) => sum + document.pageCount, 0);
  const from = { sender: sender.name, workspace: sender.workspace };
  const params = { recipientId: ceremony.recipient.id };
  // With one document a wide bar has room for these beside the menu.
  const inBar = documents.length === 1 ? "min-[1100px]:hidden" : "";
  const more = (
    <Button size="square" aria-label={t("header.more")} className="size-11">
      <Ellipsis aria-hidden className="size-5" />
    </Button>
  );
  return (
    <header className="sticky top-0 z-30 flex h-16 items-center gap-3 border-b border-line bg-surface ps-[max(1rem,env(safe-area-inset-left))] pe-[max(0.5rem,env(safe-area-inset-right))] rtl:ps-[max(1rem,env(safe-area-inset-right))] rtl:pe-[max(0.5rem,env(safe-area-inset-left))] min-[1100px]:px-6">
      <Monogram name={sender.workspace} className="size-9" />
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-16 leading-5 font-semibold">{envelope.subject}</h1>
        <p className="truncate text-12 text-ink-2">
          <span className="min-[1100px]:hidden">{t("header.fromShort", from)}</span>
          <span className="max-[1099px]:hidden">
            {t("header.from", from)} · {t("pages", { count: pageCount })}
            {envelope.expiresAt ? (
              <> · {t.rich("header.openUntilRich", { date: () => <Time at={envelope.expiresAt!} form="day" /> })}</>
            ) : null}
          </span>
        </p>
      </div>
      {envelope.environment === "test" ? (
        <span className="max-sm:hidden">
          <TestBadge />
        </span>
      ) : null}
      <div className="flex max-[1099px]:hidden">
        <LanguageSelect recipientId={ceremony.recipient.id} className="me-3" />
        {onHandover ? (
          <Button onClick={onHandover} aria-label={t("header.handover")} title={t("header.handover")}>
            <Smartphone aria-hidden className="size-4" />
            <span className="max-[1399px]:hidden">{t("header.handover")}</span>
          </Button>
        ) : null}
        {documents.length === 1 ? (
          <Button asChild>
            <a href={urlOf(getCeremonyDocument, { ...params, documentIndex: 0 })} download={documents[0]!.name}>
              {t("header.download")}
            </a>
          </Button>
        ) : null}
        {onReturn && documents.length === 1 ? <Button onClick={onReturn}>{t("header.askForChanges")}</Button> : null}
        {onDecline && documents.length === 1 ? <Button onClick={onDecline}>{t("header.decline")}</Button> : null}
      </div>
      <Menu trigger={more}>
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
        <MenuItem className="min-[1100px]:hidden" onSelect={() => setChoosesLanguage(true)}>
          <Globe aria-hidden className="size-4" />
          {t("language")}
        </MenuItem>
        <MenuItem onSelect={onReport}>
          <Flag aria-hidden className="size-4" />
          {t("report.ask")}
        </MenuItem>
        {onDecline ? (
          <MenuItem className={`text-st-stop ${inBar}`} onSelect={onDecline}>
            <X aria-hidden className="size-4" />
            {t("header.decline")}
          </MenuItem>
        ) : null}
      </Menu>
      {choosesLanguage ? <LanguageDialog recipientId={params.recipientId} onOpenChange={setChoosesLanguage} /> : null}
    </header>
  );
}
