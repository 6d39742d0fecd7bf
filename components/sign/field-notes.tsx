"use client";

import { useTranslations } from "next-intl";
import type { Field } from "@/lib/contracts/fields";
import { takesValue } from "@/lib/fields/value-problem";
import { useFieldWords } from "./use-field-words";
import type { Filling } from "./use-filling";

type Part = "required" | "hint" | "problem";
const hinted = ["NUMBER", "EMAIL", "DRAWING"] as const;
type Hinted = (typeof hinted)[number];

const idOf = (field: Field, part: Part): string => `field-${part}-${field.id}`;
const hasTypeHint = ({ fieldType }: Field): boolean => (hinted as readonly string[]).includes(fieldType);
const hasHint = (field: Field): boolean =>
  hasTypeHint(field) || [field.patternHint, field.min, field.max].some((asked) => asked !== null);
const isRequired = (field: Field): boolean => field.required || !takesValue(field);

/**
 * What a control is described by: its hint and what is wrong with it. A button cannot say that something is required,
 * so a field that is pressed to be filled in says it here.
 */
export function describedBy(field: Field, filling: Filling, isButton = false): string | undefined {
  const parts: Part[] = [
    ...(isButton && isRequired(field) ? (["required"] as const) : []),
    ...(hasHint(field) ? (["hint"] as const) : []),
    ...(filling.problemOf(field) ? (["problem"] as const) : []),
  ];
  return parts.length > 0 ? parts.map((part) => idOf(field, part)).join(" ") : undefined;
}

/** The descriptions of all fields, read with them and seen nowhere: what is wrong is shown in the sheet. */
export function FieldNotes({ filling }: { filling: Filling }) {
  const t = useTranslations("ceremony.field");
  const words = useFieldWords();
  return (
    <div hidden>
      {filling.steps.map((field) => {
        const problem = filling.problemOf(field);
        return (
          <p key={field.id}>
            {isRequired(field) ? <span id={idOf(field, "required")}>{t("required")}</span> : null}
            {hasHint(field) ? (
              <span id={idOf(field, "hint")}>{words.hint(field) || t(`hint.${field.fieldType as Hinted}`)}</span>
            ) : null}
            {problem ? <span id={idOf(field, "problem")}>{words.problem(field, problem)}</span> : null}
          </p>
        );
      })}
    </div>
  );
}
