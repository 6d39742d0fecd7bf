import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CodeBlock } from "./code-block";
import { CodeTabs } from "./code-tabs";
import { GuideSection } from "./guide-section";
import { KeyBlock } from "./key-block";
import { rich } from "./rich";
import { SimulatedRecipients } from "./simulated-recipients";
import { useCodeLabels } from "./use-code-labels";

type Props = {
  baseUrl: string;
  signedIn: boolean;
  programs: Record<"curl" | "node" | "python", string>;
  verifyWebhook: string;
  /** A recorded refusal. */
  refusal: string;
  limits: { perMinute: number; burst: number };
};

/** From nothing to a signing link, and then what holds everywhere. */
export function Guide({ baseUrl, signedIn, programs, verifyWebhook, refusal, limits }: Props) {
  const t = useTranslations("developers.guide");
  const labels = useCodeLabels();
  const keyLabels = {
    title: t("prepare"),
    copy: labels.copy,
    copied: labels.copied,
    fill: t("fill"),
    filling: t("filling"),
    filled: t("filled"),
    revoke: t("revoke"),
    keyName: t("keyName"),
    keyPlaceholder: t("keyPlaceholder"),
  };
  const text = (key: "authentication" | "errors" | "idempotency" | "pagination" | "webhooks" | "test", href = "") =>
    t.rich(`${key}Text`, rich(href));
  return (
    <article>
      <h1 className="text-28 font-semibold">{t("title")}</h1>
      <p className="mt-2 max-w-measure text-16 text-ink-2">{t("intro")}</p>
      <GuideSection id="quick-start" title={t("prepare")} text={t.rich("prepareText", rich(""))}>
        <KeyBlock baseUrl={baseUrl} signedIn={signedIn} labels={keyLabels} />
        {signedIn ? null : <p className="mt-3 text-ink-2">{t.rich("signInHint", rich("/sign-in"))}</p>}
      </GuideSection>
      <GuideSection id="run" title={t("run")} text={t("runText")}>
        <CodeTabs texts={programs} labels={labels} whole />
      </GuideSection>
      <GuideSection id="authentication" title={t("authentication")} text={text("authentication")} />
      <GuideSection id="errors" title={t("errors")} text={text("errors", "/developers/errors")}>
        <CodeBlock title="422" text={refusal} copy={labels.copy} copied={labels.copied} whole />
      </GuideSection>
      <GuideSection id="idempotency" title={t("idempotency")} text={text("idempotency")} />
      <GuideSection id="pagination" title={t("pagination")} text={text("pagination")} />
      <GuideSection id="limits" title={t("limits")} text={t.rich("limitsText", { ...rich(""), ...limits })} />
      <GuideSection
        id="webhooks"
        title={t("webhooks")}
        text={text("webhooks", "/developers/reference/webhooks#messages")}
      >
        <p className="mb-3 text-ink-2">{t("webhooksCheck")}</p>
        <CodeBlock title={labels.node} text={verifyWebhook} copy={labels.copy} copied={labels.copied} whole />
      </GuideSection>
      <GuideSection id="test" title={t("test")} text={text("test")}>
        <SimulatedRecipients />
      </GuideSection>
      <Foot>{t.rich("next", rich("/developers/reference"))}</Foot>
    </article>
  );
}

const Foot = ({ children }: { children: ReactNode }) => <p className="mt-12 text-16 text-ink-2">{children}</p>;
