"use client";

import { useTranslations } from "next-intl";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { VerificationReport } from "@/lib/contracts/verify";
import { Fact, Facts, Hash } from "./facts";
import { Section } from "./section";

type Evidence = NonNullable<VerificationReport["evidence"]>;

/** The record inside an audit trail, recomputed, and the documents that it is about. */
export function EvidenceFacts({ evidence }: { evidence: Evidence }) {
  const t = useTranslations("verify");
  const words = useTranslations("verify.page.evidence");
  const { isIntact, fault, faultAt, faultFact, eventCount, erasedCount, unprotectedCount, documents, head } = evidence;
  const untold = evidence.untoldFacts.map((fact) => t(`fact.${fact}`)).join("; ");
  const status = `page.live.statuses.${evidence.status}` as "page.live.statuses.COMPLETED";
  const key = `evidence.${fault}` as "evidence.hash";
  const faultText = fault === null || !t.has(key) ? words("broken") : t(key);
  return (
    <Section id="evidence" title={words("title")}>
      <p className={`flex max-w-measure items-start gap-2 font-medium ${isIntact ? "text-st-done" : "text-st-stop"}`}>
        <StatusGlyph glyph={isIntact ? "completed" : "stopped"} className="mt-0.5" />
        {isIntact
          ? t("evidence.intact")
          : faultAt === null
            ? faultText
            : words("fault", { fault: faultText, number: faultAt })}
      </p>
      {faultFact ? (
        <p className="mt-1 max-w-measure">{words("printedOtherwise", { fact: t(`fact.${faultFact}`) })}</p>
      ) : null}
      {untold ? <p className="mt-1 max-w-measure text-ink-2">{words("untold", { facts: untold })}</p> : null}
      <Facts className="mt-3">
        <Fact name={words("status")}>{t.has(status) ? t(status) : evidence.status}</Fact>
        <Fact name={words("events")}>
          {words("eventCount", { count: eventCount })}
          {erasedCount > 0 ? <span className="block text-ink-2">{words("erased", { count: erasedCount })}</span> : null}
          {unprotectedCount ? (
            <span className="block text-ink-2">{words("unprotected", { count: unprotectedCount })}</span>
          ) : null}
        </Fact>
        <Fact name={t("page.live.envelope")}>
          <code className="code text-12" translate="no">
            {evidence.envelopeId}
          </code>
        </Fact>
        {head ? (
          <Fact name={words("head")}>
            <Hash value={head} />
          </Fact>
        ) : null}
      </Facts>
      <h3 className="mt-6 font-semibold">{words("documents")}</h3>
      <ul>
        {documents.map((document) => (
          <li key={document.sha256} className="mt-3">
            <p className="font-medium break-words">{document.name}</p>
            <Facts className="mt-1">
              <Fact name={words("original")}>
                <Hash value={document.sha256} />
              </Fact>
              {document.sealedSha256 ? (
                <Fact name={words("sealed")}>
                  <Hash value={document.sealedSha256} />
                </Fact>
              ) : null}
            </Facts>
          </li>
        ))}
      </ul>
    </Section>
  );
}
