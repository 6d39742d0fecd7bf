import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { languagesByName } from "@/lib/i18n/languages";

type Props = { locale: string; hint: string; className?: string; onChange: (locale: string) => void };

/** In which language recipients are written to; empty: in that of their browser. */
export function LanguageField({ locale, hint, className, onChange }: Props) {
  const t = useTranslations("dashboard.new");
  return (
    <Field label={t("language")} hint={hint} {...(className ? { className } : {})}>
      {(control) => (
        <Select {...control} value={locale} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("languageOfBrowser")}</option>
          {languagesByName(ceremonyLocales).map((each) => (
            <option key={each.locale} value={each.locale}>
              {each.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
