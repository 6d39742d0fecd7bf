"use client";

import { useTranslations } from "next-intl";
import { SearchField } from "@/components/site/search-field";

/** By part of a name or an address. */
export function ContactSearch({ q }: { q: string }) {
  const t = useTranslations("dashboard.contacts");
  return (
    <SearchField
      q={q}
      hrefOf={(words) => (words ? `/contacts?${new URLSearchParams({ q: words })}` : "/contacts")}
      label={t("search")}
    />
  );
}
