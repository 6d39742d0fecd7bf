"use client";

import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { isTaken } from "./shortcuts";

type Props = {
  q: string;
  /** Where the list is that such a search leaves. */
  hrefOf: (q: string) => string;
  label: string;
  className?: string;
};

/** Searches while typing; the address keeps the search. `/` jumps here. */
export function SearchField({ q, hrefOf, label, className = "" }: Props) {
  const t = useTranslations("dashboard.list");
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q);

  const search = useEffectEvent((words: string) => router.replace(hrefOf(words), { scroll: false }));
  useEffect(() => {
    if (text.trim() === q) return;
    const timer = setTimeout(() => search(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text, q]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTaken(event)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <search
      className={`group relative flex h-9 items-center rounded-control text-ink-3 focus-within:bg-raised max-md:h-11 max-md:w-full max-md:border-b max-md:rounded-none max-md:border-line md:w-48 ${className}`}
    >
      <Search aria-hidden className="pointer-events-none absolute left-3 size-4 max-md:left-0" />
      <input
        ref={field}
        type="search"
        value={text}
        aria-label={label}
        placeholder={t("searchShort")}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && !text) event.currentTarget.blur();
        }}
        className="h-full w-full appearance-none rounded-control bg-transparent pr-9 pl-9 text-ink max-md:pl-7 max-md:text-16 [&::-webkit-search-cancel-button]:hidden"
      />
      {text ? (
        <button
          type="button"
          aria-label={t("clear")}
          onClick={() => {
            setText("");
            field.current?.focus();
          }}
          className="touch absolute right-0 grid size-9 place-items-center rounded-control hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : (
        <span className="pointer-events-none absolute right-2 group-focus-within:hidden max-md:hidden pointer-coarse:hidden">
          <Kbd cap>/</Kbd>
        </span>
      )}
    </search>
  );
}
