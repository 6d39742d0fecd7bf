import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { Erasure } from "@/lib/contracts/retention";

const shownAtMost = 20;

/** In how many envelopes somebody was erased, and which still know them and why. */
export function ErasureReport({ report: { erased, kept } }: { report: Erasure }) {
  const t = useTranslations("dashboard.settings");
  const found = erased.length + kept.length > 0;
  return (
    <Notice
      tone={kept.length > 0 ? "wait" : "done"}
      title={found ? t("erased", { count: erased.length }) : t("erasedNowhere")}
      className="mt-5 max-w-measure"
    >
      {kept.length > 0 ? (
        <>
          <p>{t("kept", { count: kept.length })}</p>
          <ul className="mt-2 grid gap-1">
            {kept.slice(0, shownAtMost).map(({ envelopeId, reason }) => (
              <li key={envelopeId} className="break-words">
                <Link href={`/envelopes/${envelopeId}`} className="link code text-12">
                  {envelopeId}
                </Link>{" "}
                {t(`keptReason.${reason}`)}
              </li>
            ))}
          </ul>
          {kept.length > shownAtMost ? (
            <p className="mt-1">{t("keptMore", { count: kept.length - shownAtMost })}</p>
          ) : null}
        </>
      ) : null}
    </Notice>
  );
}
