"use client";

import { useTranslations } from "next-intl";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { type SignatureReport, shownSignatureVerdict } from "@/lib/contracts/verify-summary";
import { Fact, Facts } from "./facts";
import { SignatureDetails } from "./signature-details";
import { useExactTime, useReasonText } from "./use-words";
import { verdictLooks } from "./verdict-head";

/** One signature: who, when, how far it reaches, and every reason for its verdict. */
export function SignatureFacts({ signature }: { signature: SignatureReport }) {
  const t = useTranslations("verify");
  const words = useTranslations("verify.page.signature");
  const reasonText = useReasonText();
  const { kind, signer, level, claimed, certifies, reasons } = signature;
  const verdict = shownSignatureVerdict(signature);
  const { ink, glyph } = verdictLooks[verdict];
  const isTimestamp = kind === "timestamp";
  return (
    <>
      <h3 className="flex flex-wrap items-center gap-x-2 text-16 font-semibold">
        <span className="text-ink-3 tabular-nums">{signature.number}</span>
        <span className="min-w-0 break-words">
          {isTimestamp ? words("timestamp") : (signer?.name ?? words("unknownSigner"))}
        </span>
        <span className={`inline-flex items-center gap-1.5 text-14 font-medium ${ink}`}>
          <StatusGlyph glyph={glyph} />
          {t(`verdict.${verdict}`)}
        </span>
      </h3>
      {reasons.length > 0 ? (
        <ul className="mt-2 max-w-measure list-disc pl-5 text-ink-2 marker:text-ink-3">
          {reasons.map((code) => (
            <li key={code}>{reasonText(code)}</li>
          ))}
        </ul>
      ) : null}
      <Facts className="mt-3">
        <Fact name={words("who")}>
          <Who signature={signature} />
        </Fact>
        <Fact name={words("when")}>
          <When signature={signature} />
        </Fact>
        {isTimestamp ? null : (
          <Fact name={words("timestamps")}>
            <Timestamps signature={signature} />
          </Fact>
        )}
        <Fact name={words("covers")}>
          <Covered signature={signature} />
        </Fact>
        {isTimestamp ? null : (
          <Fact name={words("level")}>{level ? words("levelText", { level }) : words("noLevel")}</Fact>
        )}
        {claimed.reason ? <Fact name={words("reason")}>{claimed.reason}</Fact> : null}
        {certifies === null ? null : (
          <Fact name={words("certifies")}>
            {words(`permits.${certifies === 1 || certifies === 2 || certifies === 3 ? certifies : "other"}`)}
          </Fact>
        )}
      </Facts>
      <SignatureDetails signature={signature} />
    </>
  );
}

function Covered({ signature: { coversWholeFile, signedBytes } }: { signature: SignatureReport }) {
  const t = useTranslations("verify.page.signature");
  if (coversWholeFile) return t("coversWhole");
  return signedBytes === 0 ? t("coversNothing") : t("coversPart", { bytes: signedBytes });
}

function Who({ signature: { signer, trustedAs, isTrusted, kind } }: { signature: SignatureReport }) {
  const t = useTranslations("verify.page.signature");
  if (!signer) return t("unknownSigner");
  const says = !isTrusted || trustedAs === null ? "untrusted" : trustedAs;
  return (
    <>
      <span className="block">{kind === "timestamp" ? t("timestampBy", { name: signer.name }) : signer.subject}</span>
      <span className="block text-ink-2">{t(says, { issuer: signer.issuer })}</span>
    </>
  );
}

function When({ signature: { provenTime, provenBy, claimed, reasons } }: { signature: SignatureReport }) {
  const t = useTranslations("verify.page.signature");
  const exact = useExactTime();
  if (provenTime)
    return t(provenBy === "document_timestamp" ? "provenDocument" : "proven", { time: exact(provenTime) });
  if (!claimed.time) return t("noTime");
  return t(reasons.includes("time_by_seal") ? "bySeal" : "claimed", { time: exact(claimed.time) });
}

function Timestamps({ signature: { timestamps } }: { signature: SignatureReport }) {
  const t = useTranslations("verify.page.signature");
  const exact = useExactTime();
  if (timestamps.length === 0) return t("noTimestamps");
  return timestamps.map(({ time, authority, isTrusted, reasons }) => (
    <span key={`${time} ${reasons.join()}`} className="block">
      {t(isTrusted ? "trustedTimestamp" : "untrustedTimestamp", {
        time: exact(time),
        name: authority?.name ?? t("unknownAuthority"),
      })}
    </span>
  ));
}
