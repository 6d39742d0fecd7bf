"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { DropPage } from "./drop-page";
import { handFiles } from "./handed-files";
import { SampleAction } from "./sample-action";

/** The list before there is one: a page to drop a document on, and ways to try. */
export function FirstEnvelope({ email, workspace, isTest }: { email: string; workspace: string; isTest: boolean }) {
  const t = useTranslations("dashboard.first");
  const router = useRouter();
  const start = (files: File[]) => {
    if (files.length === 0) return;
    handFiles(files);
    router.push("/envelopes/new");
  };
  return (
    <div className="grid flex-1 lg:grid-cols-2">
      <section aria-label={t("drop")} className="grid place-items-center bg-desk p-4 md:p-10">
        <DropPage onFiles={start} />
      </section>
      <section className="max-w-160 min-w-0 self-center px-4 py-8 md:px-6 lg:px-12 lg:py-10 xl:px-16">
        <h1 className="text-20 font-semibold md:text-28">{t(isTest ? "testTitle" : "title")}</h1>
        <p className="mt-2 mb-8 max-w-[44ch] text-16 text-ink-2">{t(isTest ? "testIntro" : "intro")}</p>
        <ol className="border-t border-line">
          {isTest ? (
            <Step title={t("simulate")} hint={t("simulateHint")}>
              <Button asChild variant="line">
                <Link href="/envelopes/new">{t("simulateAction")}</Link>
              </Button>
            </Step>
          ) : (
            <>
              <Step title={t("account")} hint={t("accountHint", { workspace })} done />
              <Step title={t("self")} hint={t("selfHint", { email })}>
                <SampleAction />
              </Step>
            </>
          )}
          <Step title={t("code")} hint={t("codeHint")}>
            <Button asChild variant="line">
              <Link href="/developers">{t("codeAction")}</Link>
            </Button>
          </Step>
        </ol>
        <p className="mt-6 text-12 text-ink-3">{t("later")}</p>
      </section>
    </div>
  );
}

type StepProps = { title: string; hint: string; done?: boolean; children?: ReactNode };

function Step({ title, hint, done = false, children }: StepProps) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] items-center gap-x-4 gap-y-2 border-b border-line py-4 md:grid-cols-[16px_minmax(0,1fr)_auto]">
      <StatusGlyph
        glyph={done ? "completed" : "draft"}
        className={`mt-0.5 self-start ${done ? "text-st-done" : "text-ink-3"}`}
      />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="max-w-[44ch] break-words text-ink-2">{hint}</p>
      </div>
      {children ? <div className="max-md:col-start-2">{children}</div> : null}
    </li>
  );
}
