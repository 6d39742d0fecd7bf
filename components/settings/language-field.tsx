"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { type DashboardLocale, dashboardLocale, dashboardLocales } from "@/lib/contracts/dashboard-locales";
import { languagesByName } from "@/lib/i18n/languages";

type Props = { value: DashboardLocale | null; onChange: (locale: DashboardLocale | null) => void };

/** Each language in its own name; nothing chosen is as the browser asks. */
export function LanguageField({ value, onChange }: Props) {
  const t = useTranslations("dashboard.account");
  return (
    <Field label={t("language")} hint={t("languageHint")} className="mt-3">
      {(control) => (
        <Select
          {...control}
          value={value ?? ""}
          onChange={(event) => onChange(dashboardLocale(event.target.value) ?? null)}
        >
          <option value="">{t("languageOfBrowser")}</option>
          {languagesByName(dashboardLocales).map(({ locale, name }) => (
            <option key={locale} value={locale} lang={locale}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
