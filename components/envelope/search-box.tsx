"use client";

import { useTranslations } from "next-intl";
import { SearchField } from "@/components/site/search-field";
import { hrefOf, type ListState } from "./list-state";

/** Searches the list as it is filtered. */
export function SearchBox({ state }: { state: ListState }) {
  const t = useTranslations("dashboard.list");
  return <SearchField q={state.q} hrefOf={(q) => hrefOf({ ...state, q })} label={t("search")} />;
}
