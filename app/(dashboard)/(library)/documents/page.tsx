import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Documents } from "@/components/library/documents";
import { MoreRows, shownRows } from "@/components/library/more-rows";
import { Nothing } from "@/components/library/nothing";
import { PageHead } from "@/components/library/page-head";
import { Button } from "@/components/ui/button";
import { requireMember } from "@/lib/auth/require-member";
import { listDocuments } from "@/lib/documents/list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.documents"))("title") };
}

export default async function DocumentsPage({ searchParams }: { searchParams: Promise<{ show?: string }> }) {
  const [{ ctx }, { show }, t] = await Promise.all([
    requireMember(),
    searchParams,
    getTranslations("dashboard.documents"),
  ]);
  const { data, pagination } = await listDocuments(ctx, { page: 1, limit: shownRows(show) });
  return (
    <>
      <PageHead title={t("title")} hint={t("hint")} />
      {data.length > 0 ? (
        <Documents documents={data} />
      ) : (
        <Nothing title={t("noneTitle")} hint={t("noneHint")}>
          <Button asChild variant="line">
            <Link href="/envelopes/new">{t("noneNew")}</Link>
          </Button>
        </Nothing>
      )}
      <MoreRows path="/documents" shown={data.length} total={pagination.total} />
    </>
  );
}
