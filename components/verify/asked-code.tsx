"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Hash } from "./facts";
import { KnownFacts } from "./known-facts";
import { useIssued } from "./use-issued";

/** What this site knows of the hash in the address. A printed code proves nothing of the file beside it, and says so. */
export function AskedCode({ sha256 }: { sha256: string | null }) {
  const t = useTranslations("verify.page");
  const known = useIssued(sha256 ?? undefined);
  if (sha256 === null) {
    return (
      <Notice tone="wait" className="mt-6 max-w-measure">
        {t("code.invalid")}
      </Notice>
    );
  }
  const issued = known.state === "known" ? known.issued : undefined;
  return (
    <section aria-labelledby="code-title" className="mt-8 max-w-measure">
      <h2 id="code-title" className="font-semibold">
        {t("code.asked")}
      </h2>
      <div className="mt-2 text-ink-2">
        <Hash value={sha256} />
      </div>
      <div role="status" className="mt-3">
        {known.state === "asking" ? (
          <>
            <span className="sr-only">{t("file.asking")}</span>
            <Skeleton className="h-5 w-full max-w-[40ch]" />
          </>
        ) : null}
        {known.state === "known" ? <p>{t(issued ? "code.known" : "code.unknown")}</p> : null}
        {known.state === "failed" ? <FailedToAsk onRetry={known.retry} /> : null}
      </div>
      {issued ? <KnownFacts issued={issued} className="mt-3" /> : null}
    </section>
  );
}

/** The first answer is missing; the file can still be examined. */
export function FailedToAsk({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("verify.page.first");
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      {t("failed")}
      <button type="button" className="link touch" onClick={onRetry}>
        {t("retry")}
      </button>
    </p>
  );
}
