"use client";

import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { languagesByName } from "@/lib/i18n/languages";
import { chooseLanguage } from "./choose-language";

type Props = { recipientId: string; onOpenChange: (open: boolean) => void };

/** From the menu of a phone: each language as its readers look for it. */
export function LanguageDialog({ recipientId, onOpenChange }: Props) {
  const t = useTranslations("ceremony");
  const current = useLocale();
  const choose = (locale: string) => (locale === current ? onOpenChange(false) : chooseLanguage(recipientId, locale));
  return (
    <Dialog open onOpenChange={onOpenChange} title={t("language")} closeLabel={t("close")}>
      <ul className="-mx-2 mt-2 grid grid-cols-2 gap-x-2">
        {languagesByName(ceremonyLocales).map(({ locale, name }) => (
          <li key={locale}>
            <button
              type="button"
              lang={locale}
              aria-current={locale === current ? "true" : undefined}
              onClick={() => choose(locale)}
              className="flex min-h-11 w-full items-center gap-2 rounded-control px-2 text-start text-16 hover:bg-hover aria-[current]:font-semibold"
            >
              <bdi>{name}</bdi>
              {locale === current ? <Check aria-hidden className="size-4" /> : null}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
