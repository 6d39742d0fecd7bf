"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { type Glyph, StatusGlyph } from "@/components/ui/status-glyph";
import type { VerificationReport } from "@/lib/contracts/verify";
import type { Verdict } from "@/lib/contracts/verify-codes";
import { shownVerdict } from "@/lib/contracts/verify-summary";

export const verdictLooks: Record<Verdict, { ink: string; glyph: Glyph }> = {
  VALID: { ink: "text-st-done", glyph: "completed" },
  VALID_WITH_ADDITIONS: { ink: "text-st-move", glyph: "completed" },
  INDETERMINATE: { ink: "text-st-wait", glyph: "attention" },
  INVALID: { ink: "text-st-stop", glyph: "stopped" },
  UNSIGNED: { ink: "text-ink", glyph: "draft" },
};

/** The verdict in two words and a sentence; read out, and shown from the top, as soon as it is there. */
export function VerdictHead({ report }: { report: VerificationReport }) {
  const t = useTranslations("verify");
  const heading = useRef<HTMLHeadingElement>(null);
  const verdict = shownVerdict(report);
  const { ink, glyph } = verdictLooks[verdict];
  const isRecordBroken = report.evidence?.isIntact === false;
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="mt-8" data-verdict={verdict}>
      <h2
        ref={heading}
        tabIndex={-1}
        className={`flex items-start gap-3 text-28 font-semibold shadow-none! outline-none! md:text-40 ${ink}`}
      >
        <StatusGlyph glyph={glyph} className="mt-1.5 size-6! md:mt-2.5 md:size-7!" />
        {t(`verdict.${verdict}`)}
      </h2>
      <p role="status" className="mt-2 max-w-measure text-16 text-ink-2">
        {isRecordBroken ? t("page.evidence.broken") : t(`meaning.${verdict}`)}
      </p>
    </div>
  );
}
