"use client";

import { Globe } from "lucide-react";
import { useLocale } from "next-intl";
import { languagesByName } from "@/lib/i18n/languages";

type Props = {
  label: string;
  locales: readonly string[];
  onChoose: (locale: string) => void;
  className?: string;
};

/** The page in another language, as each calls itself, in the order of these names. */
export function LanguageChoice({ label, locales, onChoose, className = "" }: Props) {
  return (
    <label className={`touch inline-flex min-h-9 items-center gap-1.5 text-ink-2 ${className}`}>
      <Globe aria-hidden className="size-4 flex-none" />
      <span className="sr-only">{label}</span>
      <select
        value={useLocale()}
        onChange={(event) => onChoose(event.target.value)}
        className="min-h-9 cursor-pointer rounded-control bg-transparent pe-1 font-medium text-ink"
      >
        {languagesByName(locales).map(({ locale, name }) => (
          <option key={locale} value={locale} lang={locale}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
