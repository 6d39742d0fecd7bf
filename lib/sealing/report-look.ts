import { getSigningCertificates } from "@/lib/contracts/verify";
import { env } from "@/lib/env";
import type { Stored } from "@/lib/envelopes/store";
import { languageOf, wordsFor } from "@/lib/evidence/words";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";

/** What the pages of the audit trail show besides its data: words, signatures, and where the files can be checked. */
export function reportLook({ envelope, recipients }: Stored, report: AuditReport): ReportLook {
  const signed = recipients.flatMap(({ id, status, mark }) => (status === "SIGNED" && mark ? [{ id, mark }] : []));
  return {
    words: wordsFor(envelope.locale).report,
    locale: languageOf(envelope.locale),
    timeZone: "UTC",
    verifyUrl: verifyUrl(report),
    certificatesUrl: `${env().APP_URL}/api${getSigningCertificates.path}`,
    marks: Object.fromEntries(signed.map(({ id, mark }) => [id, mark])),
  };
}

/** The page that knows the sealed file by its hash; where nothing was sealed, the page where any file can be checked. */
function verifyUrl({ combined, documents }: AuditReport): string {
  const page = `${env().APP_URL}/verify`;
  const sha256 = combined?.sha256 ?? documents.find((each) => each.sealedSha256 !== undefined)?.sealedSha256;
  return sha256 ? `${page}?sha256=${sha256}` : page;
}
