import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ContactSearch } from "@/components/library/contact-search";
import { Contacts } from "@/components/library/contacts";
import { MoreRows, shownRows } from "@/components/library/more-rows";
import { Nothing } from "@/components/library/nothing";
import { PageHead } from "@/components/library/page-head";
import { Button } from "@/components/ui/button";
import { requireMember } from "@/lib/auth/require-member";
import { listContacts } from "@/lib/contacts/list";
import { type Asked, askedOf } from "@/lib/http/asked";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.contacts"))("title") };
}

export default async function ContactsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [{ ctx }, asked, t] = await Promise.all([requireMember(), searchParams, getTranslations("dashboard.contacts")]);
  const one = askedOf(asked);
  const q = (one("q") ?? "").slice(0, 200);
  const { data, pagination } = await listContacts(ctx, { page: 1, limit: shownRows(one("show")), q });
  const isEmpty = data.length === 0 && q === "";
  return (
    <>
      <PageHead title={t("title")} hint={t("hint")} action={isEmpty ? undefined : <ContactSearch q={q} />} />
      {isEmpty ? (
        <Nothing title={t("noneTitle")} hint={t("noneHint")}>
          <Button asChild variant="line">
            <Link href="/envelopes/new">{t("noneNew")}</Link>
          </Button>
        </Nothing>
      ) : null}
      {data.length > 0 ? <Contacts contacts={data} /> : null}
      {data.length === 0 && q !== "" ? <Nothing title={t("notFound", { q })} hint={t("notFoundHint")} /> : null}
      <MoreRows path="/contacts" shown={data.length} total={pagination.total} q={q} />
    </>
  );
}
