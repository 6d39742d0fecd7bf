import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Keys } from "@/components/settings/keys";
import { QuickStart } from "@/components/settings/quick-start";
import { Webhooks } from "@/components/settings/webhooks";
import { listKeys } from "@/lib/api-keys/list";
import { requireMember } from "@/lib/auth/require-member";
import { env } from "@/lib/env";
import { listWebhooks } from "@/lib/webhooks/list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.developers"))("title") };
}

export default async function DevelopersPage() {
  const { ctx } = await requireMember();
  const [t, keys, { data: webhooks }] = await Promise.all([
    getTranslations("dashboard.developers"),
    listKeys(ctx),
    listWebhooks(ctx, {}),
  ]);
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-6 pb-16 md:px-6 lg:px-8">
      <h1 className="sr-only">{t("title")}</h1>
      <Keys keys={keys} />
      <Webhooks webhooks={webhooks} />
      <QuickStart baseUrl={env().APP_URL} />
    </div>
  );
}
