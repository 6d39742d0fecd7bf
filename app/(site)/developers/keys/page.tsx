import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Embedding } from "@/components/settings/embedding";
import { Keys } from "@/components/settings/keys";
import { Webhooks } from "@/components/settings/webhooks";
import { getWorkspaceSettings } from "@/lib/accounts/update-workspace";
import { listKeys } from "@/lib/api-keys/list";
import { requireMember } from "@/lib/auth/require-member";
import { listWebhooks } from "@/lib/webhooks/list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.developers"))("title") };
}

export default async function DevelopersPage() {
  const { ctx } = await requireMember();
  const [t, { data: keys }, webhooks, workspace] = await Promise.all([
    getTranslations("dashboard.developers"),
    listKeys(ctx, { page: 1, limit: 1_000 }),
    listWebhooks(ctx, {}),
    getWorkspaceSettings(ctx),
  ]);
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-6 pb-16 md:px-6 lg:px-8">
      <h1 className="sr-only">{t("title")}</h1>
      <Keys keys={keys.filter(({ environment }) => environment === ctx.environment)} environment={ctx.environment} />
      <Webhooks webhooks={webhooks.data} />
      <Embedding workspaceId={workspace.id} origins={workspace.embedOrigins} />
    </div>
  );
}
