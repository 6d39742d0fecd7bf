import { spokenLocale } from "@/lib/contracts/ceremony-locales";
import { getSigningCertificates } from "@/lib/contracts/verify";
import { env } from "@/lib/env";
import type { Stored } from "@/lib/envelopes/store";
import { isEnding } from "@/lib/evidence/standing";
import { languageOf, wordsFor } from "@/lib/evidence/words";
import { verifyLocales } from "@/lib/i18n/verify-language";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";

/** What the pages of the audit trail show besides its data: words, signatures, and where the files can be checked. */
export function reportLook({ recipients }: Stored, report: AuditReport): ReportLook {
  const { locale } = report.envelope;
  const signed = recipients.flatMap(({ id, status, mark }) => (status === "SIGNED" && mark ? [{ id, mark }] : []));
  return {
    words: wordsFor(locale).report,
    locale: languageOf(locale),
    timeZone: "UTC",
    verifyUrl: verifyUrl(report, languageOf(locale)),
    certificatesUrl: `${env().APP_URL}/api${getSigningCertificates.path}`,
    marks: Object.fromEntries(signed.map(({ id, mark }) => [id, mark])),
  };
}

/**
 * The page that knows the sealed file by its hash. Where nothing was sealed, it knows the trail by the hash of the event that
 * ended its envelope: its own cannot stand in it. It opens in the language of the trail.
 */
function verifyUrl({ combined, documents, events }: AuditReport, locale: string): string {
  const sealed = combined?.sha256 ?? documents.find((each) => each.sealedSha256 !== undefined)?.sealedSha256;
  const code = sealed ?? events.findLast(({ type }) => isEnding(type))?.hash;
  const spoken = spokenLocale(locale, verifyLocales) ?? "en";
  const query = new URLSearchParams({
    ...(code ? { sha256: code } : {}),
    ...(spoken === "en" ? {} : { locale: spoken }),
  });
  return `${env().APP_URL}/verify${query.size > 0 ? `?${query}` : ""}`;
}
