"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FieldCondition } from "./field-condition";
import type { EditorField } from "./model";

type Props = { field: EditorField; set: (change: Partial<EditorField>, name?: string) => void };

const matched = ["TEXT", "NAME", "EMAIL"];

/** What a value must be like, when the field is there, and by what it is calculated. Folded up unless something is said. */
export function FieldRules({ field, set }: Props) {
  const t = useTranslations("editor");
  const type = field.fieldType;
  if (type === "SIGNATURE") return null;
  const said =
    Boolean(field.showIf || field.formula || field.pattern || field.ruleKey) ||
    field.min !== null ||
    field.max !== null;
  return (
    <details className="group mt-2 border-t border-line pt-2" open={said || undefined}>
      <summary className="flex h-9 cursor-pointer list-none items-center gap-1.5 rounded-control text-12 font-medium text-ink-2 hover:text-ink">
        <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
        {t("rules")}
      </summary>
      <div className="grid gap-3 pt-1 pb-2">
        {matched.includes(type) ? <Pattern field={field} set={set} /> : null}
        {type === "NUMBER" || type === "DATE" ? <Limits field={field} set={set} /> : null}
        {type === "NUMBER" ? (
          <Field label={t("formula")} hint={t("formulaHint")}>
            {(control) => (
              <Input
                {...control}
                value={field.formula}
                maxLength={2_000}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => set({ formula: event.target.value }, "formula")}
              />
            )}
          </Field>
        ) : null}
        <FieldCondition field={field} set={set} />
        {type === "DATE_SIGNED" || type === "INITIALS" ? null : (
          <Field label={t("ruleKey")} hint={t("ruleKeyHint")}>
            {(control) => (
              <Input
                {...control}
                value={field.ruleKey}
                maxLength={64}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => set({ ruleKey: event.target.value.trim() }, "ruleKey")}
              />
            )}
          </Field>
        )}
      </div>
    </details>
  );
}

function Pattern({ field, set }: Props) {
  const t = useTranslations("editor");
  return (
    <>
      <Field label={t("pattern")} hint={t("patternHint")}>
        {(control) => (
          <Input
            {...control}
            value={field.pattern}
            maxLength={1_000}
            spellCheck={false}
            autoComplete="off"
            className="font-mono"
            onChange={(event) => set({ pattern: event.target.value }, "pattern")}
          />
        )}
      </Field>
      {field.pattern ? (
        <Field label={t("patternWords")}>
          {(control) => (
            <Input
              {...control}
              value={field.patternHint}
              maxLength={200}
              placeholder={t("patternExample")}
              onChange={(event) => set({ patternHint: event.target.value }, "patternHint")}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

function Limits({ field, set }: Props) {
  const t = useTranslations("editor");
  const isDay = field.fieldType === "DATE";
  const parsed = (text: string) => (text === "" ? null : isDay || Number.isNaN(Number(text)) ? text : Number(text));
  return (
    <div className="grid grid-cols-2 gap-2">
      {(["min", "max"] as const).map((member) => (
        <Field key={member} label={t(member)}>
          {(control) => (
            <Input
              {...control}
              type={isDay ? "date" : "number"}
              step="any"
              value={field[member] ?? ""}
              onChange={(event) => set({ [member]: parsed(event.target.value) }, member)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
