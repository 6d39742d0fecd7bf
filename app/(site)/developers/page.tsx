import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AsideLinks } from "@/components/developers/aside-links";
import { Guide } from "@/components/developers/guide";
import { findMember } from "@/lib/auth/require-member";
import { quickStart, verifyWebhook } from "@/lib/developers/quick-start";
import { env } from "@/lib/env";
import { published } from "@/lib/openapi/published";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers.guide"))("title") };
}

const sections = [
  ["quick-start", "prepare"],
  ["run", "run"],
  ["authentication", "authentication"],
  ["errors", "errors"],
  ["idempotency", "idempotency"],
  ["pagination", "pagination"],
  ["limits", "limits"],
  ["webhooks", "webhooks"],
  ["test", "test"],
] as const;

export default async function GuidePage() {
  const t = await getTranslations("developers.guide");
  const { APP_URL, RATE_LIMIT_PER_MINUTE: perMinute, RATE_LIMIT_BURST: burst } = env();
  const refusal = published().examples.createEnvelope?.find(({ status }) => status === 422)?.answer;
  return (
    <div className="mx-auto grid w-full max-w-list grid-cols-1 gap-12 px-4 pt-8 pb-16 md:px-6 lg:grid-cols-[minmax(0,1fr)_12rem] lg:px-8">
      <Guide
        baseUrl={APP_URL}
        signedIn={(await findMember()) !== undefined}
        programs={quickStart}
        verifyWebhook={verifyWebhook}
        refusal={JSON.stringify(refusal, null, 2)}
        limits={{ perMinute, burst }}
      />
      <div className="max-lg:hidden">
        <div className="sticky top-20">
          <AsideLinks label={t("onThisPage")} links={sections.map(([id, key]) => ({ href: `#${id}`, text: t(key) }))} />
        </div>
      </div>
    </div>
  );
}
