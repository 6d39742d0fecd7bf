"use client";

import { useTranslations } from "next-intl";
import type { SignatureReport } from "@/lib/contracts/verify-summary";
import { Fact, Facts, Hash } from "./facts";
import { useExactTime } from "./use-words";

/** For those who compare certificates. */
export function SignatureDetails({ signature }: { signature: SignatureReport }) {
  const t = useTranslations("verify.page.signature");
  const exact = useExactTime();
  const { signer, chain } = signature;
  return (
    <details className="mt-2">
      <summary className="touch inline-flex cursor-pointer items-center py-1 text-ink-2 hover:text-ink">
        {t("details")}
      </summary>
      <Facts className="mt-1">
        <Fact name={t("chain")}>
          {chain.length > 1 ? (
            <ol className="list-decimal pl-5 marker:text-ink-3">
              {chain.map((subject, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two authorities may have one name
                <li key={index}>{subject}</li>
              ))}
            </ol>
          ) : (
            t("noChain")
          )}
        </Fact>
        {signer ? (
          <>
            <Fact name={t("certificate")}>
              <Hash value={signer.sha256} />
            </Fact>
            <Fact name={t("serial")}>
              <code className="code text-12 [overflow-wrap:anywhere]">{signer.serialNumber}</code>
            </Fact>
            <Fact name={t("validity")}>
              {t("validityText", { from: exact(signer.notBefore), to: exact(signer.notAfter) })}
            </Fact>
          </>
        ) : null}
        {signature.algorithm ? <Fact name={t("algorithm")}>{signature.algorithm}</Fact> : null}
        <Fact name={t("format")}>
          <code className="code text-12 [overflow-wrap:anywhere]">{signature.subFilter}</code>
        </Fact>
        <Fact name={t("field")}>
          <code className="code text-12 [overflow-wrap:anywhere]">{signature.fieldName}</code>
        </Fact>
      </Facts>
    </details>
  );
}
