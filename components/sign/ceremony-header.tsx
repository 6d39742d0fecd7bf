"use client";

import { Smartphone } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyDocument } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { BrandMark } from "./brand";
import { focusPrimary, primaryButtonId } from "./focus-field";
import { type HeaderActs, HeaderMenu } from "./header-menu";
import { LanguageSelect } from "./language-select";
import { TestBadge } from "./monogram";

/** Seldom needed. */
const LanguageDialog = dynamic(() => import("./language-dialog").then((file) => file.LanguageDialog), { ssr: false });

type Props = { ceremony: Ceremony } & HeaderActs;

/** Who sent this and what it is stay in sight, whatever happens below. */
export function CeremonyHeader({ ceremony, onDecline, onReturn, onHandover, onReport, onForward }: Props) {
  const t = useTranslations("ceremony");
  const [choosesLanguage, setChoosesLanguage] = useState(false);
  const { envelope, sender, documents } = ceremony;
  const pageCount = documents.reduce((sum, document) => sum + document.pageCount, 0);
  const from = { sender: sender.name, workspace: sender.workspace };
  const params = { recipientId: ceremony.recipient.id };
  return (
    <header className="sticky top-0 z-30 flex h-16 items-center gap-3 border-b border-line bg-surface ps-[max(1rem,env(safe-area-inset-left))] pe-[max(0.5rem,env(safe-area-inset-right))] rtl:ps-[max(1rem,env(safe-area-inset-right))] rtl:pe-[max(0.5rem,env(safe-area-inset-left))] min-[1100px]:px-6">
      {ceremony.canAct ? (
        <a
          href={`#${primaryButtonId}`}
          onClick={(event) => {
            event.preventDefault();
            focusPrimary();
          }}
          className="sr-only rounded-control bg-ink px-4 py-3 font-medium text-surface focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-10"
        >
          {t("header.skip")}
        </a>
      ) : null}
      <BrandMark name={sender.workspace} at="bar" />
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
      <HeaderMenu
        ceremony={ceremony}
        {...{ onDecline, onReturn, onHandover, onReport, onForward }}
        onLanguage={() => setChoosesLanguage(true)}
      />
      {choosesLanguage ? <LanguageDialog recipientId={params.recipientId} onOpenChange={setChoosesLanguage} /> : null}
    </header>
  );
}
