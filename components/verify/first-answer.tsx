"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { FailedToAsk } from "./asked-code";
import { KnownFacts } from "./known-facts";
import type { useIssued } from "./use-issued";

type Props = {
  known: ReturnType<typeof useIssued>;
  /** Whether it is the file whose hash is in the address; undefined when there is none. */
  sameAsAsked: boolean | undefined;
};

/** Whether this site issued exactly this file: what the hash alone can tell. */
export function FirstAnswer({ known, sameAsAsked }: Props) {
  const t = useTranslations("verify.page");
  const issued = known.state === "known" ? known.issued : null;
  return (
    <section aria-labelledby="first-title" className="mt-8" aria-busy={known.state === "asking"}>
      <h2 id="first-title" className="sr-only">
        {t("first.title")}
      </h2>
      <div role="status">
        {known.state === "asking" ? (
          <>
            <span className="sr-only">{t("file.asking")}</span>
            <Skeleton className="h-9 w-72 max-w-full" />
            <Skeleton className="mt-2 h-6 w-96 max-w-full" />
          </>
        ) : null}
        {known.state === "known" ? (
          <>
            <p className={`flex items-start gap-3 text-20 font-semibold md:text-28 ${issued ? "text-st-done" : ""}`}>
              <StatusGlyph
                glyph={issued ? "completed" : "draft"}
                className={`mt-1 size-5! md:mt-2 ${issued ? "" : "text-ink-3"}`}
              />
              {t(issued ? "first.known" : "first.unknown")}
            </p>
            <p className="mt-2 max-w-measure text-16 text-ink-2">
              {t(issued ? "first.knownText" : "first.unknownText")}
            </p>
          </>
        ) : null}
        {known.state === "failed" ? <FailedToAsk onRetry={known.retry} /> : null}
        {sameAsAsked === undefined ? null : (
          <p className="mt-2 max-w-measure">{t(sameAsAsked ? "code.same" : "code.other")}</p>
        )}
      </div>
      {issued ? <KnownFacts issued={issued} className="mt-6" /> : null}
    </section>
  );
}
