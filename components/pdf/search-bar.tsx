"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Search } from "./use-search";

type Props = {
  search: Search;
  onClose: () => void;
  /** Says on which page a place is, where it is not marked on it. */
  namesPage?: boolean;
  className?: string;
};

/** Words to look for, how many places there are, and the way from one to the next. */
export function SearchBar({ search, onClose, namesPage = false, className = "" }: Props) {
  const t = useTranslations("ceremony.pdf.search");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const none = search.matches.length === 0;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && event.target === input.current) search.go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <search className={`flex items-center gap-1 ${className}`} onKeyDown={onKeyDown}>
      <Input
        ref={input}
        type="search"
        autoFocus
        value={search.query}
        onChange={(event) => search.setQuery(event.target.value)}
        aria-label={t("label")}
        placeholder={t("label")}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={200}
        className="min-w-0 flex-1 [&::-webkit-search-cancel-button]:hidden"
      />
      {/* Busy while pages are still read: the number is said once, not for every page. */}
      <span
        role="status"
        aria-busy={search.query.trim() !== "" && search.searched < search.pageCount}
        className="min-w-16 flex-none px-1 text-center text-12 text-ink-2 tabular-nums"
      >
        <SearchCount search={search} namesPage={namesPage} />
      </span>
      <Button size="square" aria-label={t("previous")} disabled={none} onClick={() => search.go(-1)}>
        <ChevronUp aria-hidden className="size-4" />
      </Button>
      <Button size="square" aria-label={t("next")} disabled={none} onClick={() => search.go(1)}>
        <ChevronDown aria-hidden className="size-4" />
      </Button>
      <Button size="square" aria-label={t("close")} onClick={onClose}>
        <X aria-hidden className="size-4" />
      </Button>
    </search>
  );
}

function SearchCount({ search, namesPage }: { search: Search; namesPage: boolean }) {
  const t = useTranslations("ceremony.pdf.search");
  const { matches, at, current, searched, unread, pageCount } = search;
  if (search.query.trim() === "") return null;
  if (namesPage && current) return t("countOnPage", { at: at + 1, count: matches.length, page: current.page });
  if (matches.length > 0) return t("count", { at: at + 1, count: matches.length });
  if (searched < pageCount) return t("searching");
  return unread > 0 ? t("unread", { count: unread }) : t("none");
}
