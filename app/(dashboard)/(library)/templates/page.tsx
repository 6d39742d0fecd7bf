import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MoreRows, shownRows } from "@/components/library/more-rows";
import { Nothing } from "@/components/library/nothing";
import { PageHead } from "@/components/library/page-head";
import { Templates } from "@/components/library/templates";
import { Button } from "@/components/ui/button";
import { requireMember } from "@/lib/auth/require-member";
import { listTemplates } from "@/lib/templates/list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.templates"))("title") };
}

type Props = { searchParams: Promise<{ show?: string; saved?: string }> };

export default async function TemplatesPage({ searchParams }: Props) {
  const [{ ctx }, { show, saved }, t] = await Promise.all([
    requireMember(),
    searchParams,
    getTranslations("dashboard.templates"),
  ]);
  const { data, pagination } = await listTemplates(ctx, { page: 1, limit: shownRows(show) });
  return (
    <>
      <PageHead title={t("title")} hint={t("hint")} />
      {data.length > 0 ? (
        <Templates templates={data} justSaved={saved !== undefined} />
      ) : (
        <Nothing title={t("noneTitle")} hint={t("noneHint")}>
          <Button asChild variant="line">
            <Link href="/envelopes">{t("noneEnvelopes")}</Link>
          </Button>
        </Nothing>
      )}
      <MoreRows path="/templates" shown={data.length} total={pagination.total} />
    </>
  );
}
