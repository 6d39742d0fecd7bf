"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { LocalPdf } from "@/components/pdf/open-pdf";
import { useNear } from "@/components/pdf/use-near";
import type { VerificationReport } from "@/lib/contracts/verify";
import { pagesChangedBy, type RevisionReport, unsignedSoFar } from "@/lib/contracts/verify-summary";
import { RevisionPages } from "./revision-pages";
import { Section } from "./section";

/** How the file grew, step by step, with the pages that each step changed. */
export function Revisions({ report, pdf }: { report: VerificationReport; pdf: LocalPdf }) {
  const t = useTranslations("verify.page.revision");
  const { revisions } = report;
  const isUnsigned = unsignedSoFar(report);
  return (
    <Section id="revisions" title={t("title")} text={t("text")}>
      <ol className="border-t border-line">
        {revisions.map((revision, index) => (
          <li key={revision.number} className="border-b border-line py-4">
            <Revision
              revision={revision}
              start={index === 0 ? undefined : revisions[index - 1]!.lengthBytes}
              isUnsigned={isUnsigned[index]!}
              pdf={pdf}
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}

type Props = {
  revision: RevisionReport;
  /** Where it begins; undefined for the first, which is the document itself. */
  start: number | undefined;
  /** Nothing before it was signed: whatever it changes, it changes nobody's signature. */
  isUnsigned: boolean;
  pdf: LocalPdf;
};

function Revision({ revision, start, isUnsigned, pdf }: Props) {
  const t = useTranslations("verify");
  const { number, signatures, kinds, changeCount } = revision;
  const { pages, mayBeMore } = useMemo(() => pagesChangedBy(revision), [revision]);
  const words = kinds.map((kind) => {
    if (kind === "other" && isUnsigned) return t("page.revision.content");
    const key = `change.${kind}` as "change.other";
    return t.has(key) ? t(key) : t("page.report.unknownReason", { code: kind });
  });
  return (
    <>
      <h3 className="font-semibold">{t("page.revision.number", { number })}</h3>
      {start === undefined ? <p className="text-ink-2">{t("page.revision.original")}</p> : null}
      {signatures.length > 0 ? (
        <p className="text-ink-2">
          {t("page.revision.signed", { count: signatures.length, numbers: signatures.join(", ") })}
        </p>
      ) : null}
      {start !== undefined && words.length === 0 ? <p className="text-ink-2">{t("page.revision.nothing")}</p> : null}
      {words.length > 0 ? (
        <ul className="mt-1 list-disc pl-5 text-ink-2 marker:text-ink-3">
          {words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      ) : null}
      {start !== undefined && (pages.length > 0 || mayBeMore) ? (
        <WhenNear>
          <RevisionPages pdf={pdf} start={start} end={revision.lengthBytes} number={number} changed={pages} />
        </WhenNear>
      ) : null}
      {changeCount > revision.changes.length && !isUnsigned ? (
        <p className="mt-3 text-12 text-ink-2">{t("page.revision.mayBeMore")}</p>
      ) : null}
    </>
  );
}

/** Files are opened for pictures only where a reader comes near them. */
function WhenNear({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const near = useNear(place, "50% 0px");
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    if (near) setOpened(true);
  }, [near]);
  return (
    <div ref={place} className="min-h-40">
      {opened ? children : null}
    </div>
  );
}
