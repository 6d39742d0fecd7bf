"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { Draft, Faults } from "./draft";
import { LanguageField } from "./language-field";

type Props = { draft: Draft; faults: Faults; onChange: (change: Partial<Draft>) => void };

/** Subject, message and language: what recipients read first. */
export function SubjectFields({ draft, faults, onChange }: Props) {
  const t = useTranslations("dashboard.new");
  return (
    <div className="grid gap-4">
      <Field label={t("subject")} error={faults.subject}>
        {(control) => (
          <Input
            {...control}
            value={draft.subject}
            maxLength={500}
            onChange={(event) => onChange({ subject: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("message")} hint={t("messageHint")} error={faults.message}>
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            value={draft.message}
            maxLength={10_000}
            onChange={(event) => onChange({ message: event.target.value })}
          />
        )}
      </Field>
      <LanguageField
        hint={t("languageHint")}
        className="max-w-96"
        locale={draft.locale}
        onChange={(locale) => onChange({ locale })}
      />
    </div>
  );
}
