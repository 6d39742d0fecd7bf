"use client";

import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Logo } from "@/components/ui/mark";
import { Notice } from "@/components/ui/notice";
import { type Glyph, StatusGlyph } from "@/components/ui/status-glyph";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { verifyAddress } from "@/lib/i18n/verify-language";
import type { Draft } from "./draft";
import { FinishActions } from "./finish-actions";
import { FinishPeople } from "./finish-people";
import { FinishPreview } from "./finish-preview";
import { type FinishState, finishStateOf } from "./finish-state";
import { TestBadge } from "./monogram";
import { useFinishWords } from "./use-finish-words";

const tones: Record<FinishState, { ink: string; glyph: Glyph }> = {
  completed: { ink: "text-st-done", glyph: "completed" },
  sealing: { ink: "text-st-move", glyph: "sealing" },
  signed: { ink: "text-st-done", glyph: "completed" },
  confirmed: { ink: "text-st-done", glyph: "completed" },
  approved: { ink: "text-st-done", glyph: "completed" },
  declinedByMe: { ink: "text-st-stop", glyph: "stopped" },
  declinedByOther: { ink: "text-st-stop", glyph: "stopped" },
  returnedByMe: { ink: "text-st-wait", glyph: "returned" },
  returnedByOther: { ink: "text-st-wait", glyph: "returned" },
  voided: { ink: "text-st-stop", glyph: "stopped" },
  expired: { ink: "text-st-wait", glyph: "scheduled" },
};

type Props = { ceremony: Ceremony; draft: Draft; children?: ReactNode };

/** What became of it, what comes next and, once sealed, the download. Changes by itself. */
export function FinishScreen({ ceremony, draft, children }: Props) {
  const t = useTranslations("ceremony");
  const state = finishStateOf(ceremony);
  const locale = useLocale();
  const words = useFinishWords(ceremony, state);
  const heading = useRef<HTMLHeadingElement>(null);
  const { envelope, documents } = ceremony;
  const good = ["completed", "sealing", "signed", "approved", "confirmed"].includes(state);

  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div className="flex min-h-dvh flex-col bg-desk">
      <main className="grid flex-1 justify-center gap-6 px-5 py-8 min-[900px]:items-center min-[900px]:has-[figure]:grid-cols-[auto_minmax(0,600px)] min-[900px]:gap-20 min-[900px]:px-8 min-[900px]:pt-18 min-[900px]:pb-10">
        <FinishPreview ceremony={ceremony} draft={draft} state={state} />
        <div className="min-w-0 max-w-150 max-[899px]:order-first">
          <div role="status">
            <p className={`mb-3 flex flex-wrap items-center gap-2 font-medium ${tones[state].ink}`}>
              <StatusGlyph glyph={tones[state].glyph} />
              {words.status}
              {envelope.environment === "test" ? <TestBadge /> : null}
            </p>
            <h1
              ref={heading}
              tabIndex={-1}
              className="text-28 font-semibold break-words shadow-none! outline-none! min-[900px]:text-40"
            >
              {words.title}
            </h1>
            <p className="mt-3 max-w-[52ch] text-16 break-words text-ink-2">{words.text}</p>
          </div>
          {envelope.closeReason && !good ? (
            <p className="mt-4 max-w-[52ch] border-s-2 border-line-2 ps-4 text-ink-2">
              <span className="block text-12 font-medium">{t("finish.reason")}</span>
              {envelope.closeReason}
            </p>
          ) : null}
          {children}
          <FinishActions ceremony={ceremony} state={state} />
          {state === "completed" && envelope.awaitsTimestamp ? (
            <Notice className="mt-6 max-w-[58ch]" title={t("finish.timestampFollows")}>
              {t("finish.timestampFollowsText")}
            </Notice>
          ) : null}
          {good ? <FinishPeople ceremony={ceremony} /> : null}
          {state === "completed" ? (
            <section className="mt-8">
              <h2 className="font-semibold">{t("finish.checkTitle")}</h2>
              <p className="mt-1 max-w-[58ch] text-ink-2">{t("finish.checkText")}</p>
              <a
                href={verifyAddress("", locale)}
                target="_blank"
                rel="noreferrer"
                className="link touch mt-1 inline-flex items-center gap-1.5"
              >
                {t("finish.checkHere")}
                <ExternalLink aria-hidden className="size-4" />
              </a>
              {documents.length === 1 ? (
                <dl className="mt-4 grid gap-x-3 gap-y-1 text-12 text-ink-2 min-[600px]:grid-cols-[auto_1fr]">
                  <dt>{t("finish.sha256")}</dt>
                  <dd dir="ltr" className="code rtl:text-right [overflow-wrap:anywhere]">
                    {documents[0]!.sha256.replace(/(.{4})(?=.)/g, "$1 ")}
                  </dd>
                </dl>
              ) : null}
            </section>
          ) : null}
        </div>
      </main>
      <footer className="flex items-center justify-center gap-3 px-8 pb-8 text-12 text-ink-2">
        <Logo name={t("product")} className="text-14 text-ink" />
        {state === "sealing" ? null : t("finish.closePage")}
      </footer>
    </div>
  );
}
