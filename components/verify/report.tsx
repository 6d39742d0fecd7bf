"use client";

import { useTranslations } from "next-intl";
import type { LocalPdf } from "@/components/pdf/open-pdf";
import { Notice } from "@/components/ui/notice";
import type { VerificationReport } from "@/lib/contracts/verify";
import {
  changeOf,
  coverageOf,
  decisiveReasons,
  hasNoLegalValue,
  type SignatureReport,
} from "@/lib/contracts/verify-summary";
import { EvidenceFacts } from "./evidence-facts";
import { Fact, Facts } from "./facts";
import { KnownFacts } from "./known-facts";
import { Revisions } from "./revisions";
import { Section } from "./section";
import { SignatureFacts } from "./signature-facts";
import { useReasonText } from "./use-words";
import { VerdictHead } from "./verdict-head";

/** What the file proves, in plain words first, with everything behind them below. */
export function Report({ report, pdf }: { report: VerificationReport; pdf: LocalPdf }) {
  const t = useTranslations("verify");
  const reasonText = useReasonText();
  const reasons = decisiveReasons(report);
  const noValue = hasNoLegalValue(report);
  const { signatures, evidence, issued } = report;
  return (
    <>
      <VerdictHead report={report} />
      {noValue ? (
        <Notice tone="wait" className="mt-5">
          {t(`reason.${noValue}`)}
        </Notice>
      ) : null}
      {reasons.length > 0 ? (
        <Section id="why" title={t("page.report.why")}>
          <ul className="max-w-measure list-disc pl-5 text-16 marker:text-ink-3">
            {reasons.map((code) => (
              <li key={code} className="mt-1">
                {reasonText(code)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="answers" title={t("page.report.answers")}>
        <Answers report={report} />
      </Section>
      <Section id="live" title={t("page.live.title")}>
        {issued ? <KnownFacts issued={issued} /> : <p className="text-ink-2">{t("page.live.unknown")}</p>}
      </Section>
      {evidence ? <EvidenceFacts evidence={evidence} /> : null}
      {signatures.length > 0 ? (
        <Section id="signatures" title={t("page.signature.title", { count: signatures.length })}>
          <ol className="grid gap-8">
            {signatures.map((signature) => (
              <li key={signature.number}>
                <SignatureFacts signature={signature} />
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      {report.revisions.length > 1 ? <Revisions report={report} pdf={pdf} /> : null}
    </>
  );
}

const namesOf = (signatures: readonly SignatureReport[]): string =>
  [...new Set(signatures.flatMap(({ signer }) => (signer ? [signer.name] : [])))].join(", ");

function Answers({ report }: { report: VerificationReport }) {
  const t = useTranslations("verify.page.report");
  const made = report.signatures.filter(({ kind }) => kind === "signature");
  const isSeal = ({ trustedAs }: SignatureReport): boolean => trustedAs === "seal";
  const signers = namesOf(made.filter((each) => !isSeal(each)));
  const seals = namesOf(made.filter(isSeal));
  const levels = [...new Set(made.flatMap(({ level }) => (level ? [`PAdES ${level}`] : [])))];
  return (
    <Facts>
      <Fact name={t("covered")}>{t(`coverage.${coverageOf(report)}`)}</Fact>
      <Fact name={t("changed")}>{t(`change.${changeOf(report)}`)}</Fact>
      {signers || !seals ? <Fact name={t("signedBy")}>{signers || t("nobody")}</Fact> : null}
      {seals ? <Fact name={t("sealedBy")}>{seals}</Fact> : null}
      <Fact name={t("level")}>{levels.length > 0 ? levels.join(", ") : t("noLevel")}</Fact>
    </Facts>
  );
}
