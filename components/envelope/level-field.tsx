import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { Settings } from "./draft";

type Level = Settings["signatureLevel"];
type Props = { level: Level; error?: string | undefined; className: string; onChange: (level: Level) => void };

/** How firmly it is signed, with what that asks of the sender. */
export function LevelField({ level, error, className, onChange }: Props) {
  const t = useTranslations("dashboard.new.settings");
  return (
    <Field
      label={t("level")}
      hint={t(level === "ADVANCED" ? "advancedHint" : "simpleHint")}
      error={error}
      className={className}
    >
      {(control) => (
        <Select {...control} value={level} onChange={(event) => onChange(event.target.value as Level)}>
          <option value="SIMPLE">{t("simple")}</option>
          <option value="ADVANCED">{t("advanced")}</option>
        </Select>
      )}
    </Field>
  );
}
