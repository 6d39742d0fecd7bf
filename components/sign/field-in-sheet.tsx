"use client";

import { useTranslations } from "next-intl";
import { takesValue } from "@/lib/fields/value-problem";
import { FieldInput } from "./field-input";
import { sheetInputId } from "./focus-field";
import { RadioField } from "./radio-field";
import { opensDialog } from "./steps";
import { useFieldWords } from "./use-field-words";
import type { Filling } from "./use-filling";

/**
 * On a phone the current value is written in the sheet, at a size that can be read, next to the thumb. On any screen
 * what is wrong with it is said here.
 */
export function FieldInSheet({ filling, wide }: { filling: Filling; wide: boolean }) {
  const t = useTranslations("ceremony.field");
  const words = useFieldWords();
  const field = filling.steps.find((each) => each.id === filling.currentId);
  if (!field || !takesValue(field)) return null;
  const label = field.label || t(`type.${field.fieldType}`);
  const problem = filling.problemOf(field);
  const hint = words.hint(field);
  const understood = filling.understoodAs(field);
  const isChoice = field.fieldType === "RADIO_GROUP";
  const inSheet = !wide && field.fieldType !== "CHECKBOX" && !opensDialog(field);
  return (
    <div className="mt-4 min-w-0 flex-1">
      {inSheet ? (
        <>
          {isChoice ? (
            <p aria-hidden className="mb-1 text-12 font-medium text-ink-2">
              {label}
            </p>
          ) : (
            <label htmlFor={sheetInputId} className="mb-1 block text-12 font-medium text-ink-2">
              {label}
            </label>
          )}
          {isChoice ? (
            <RadioField
              field={field}
              filling={filling}
              label={label}
              inSheet
              className="-mx-2 max-h-52 overflow-y-auto px-2 py-0.5 [@media(max-height:30rem)]:max-h-28"
            />
          ) : (
            <FieldInput
              key={field.id}
              field={field}
              filling={filling}
              label={label}
              id={sheetInputId}
              className="block min-h-11 w-full rounded-control border border-line-3 bg-raised px-3 text-16 text-ink aria-invalid:border-st-stop"
            />
          )}
        </>
      ) : null}
      {understood ? (
        <p role="status" className="mt-1.5 text-12 text-ink-2">
          {inSheet ? null : `${label}: `}
          {t("understoodAs", { number: understood })}
        </p>
      ) : null}
      {problem ? (
        <p role="alert" className="mt-1.5 text-st-stop">
          {inSheet ? null : `${label}: `}
          {words.problem(field, problem)}
        </p>
      ) : hint ? (
        <p aria-hidden className="mt-1.5 text-12 text-ink-2">
          {inSheet ? null : `${label}: `}
          {hint}
        </p>
      ) : null}
    </div>
  );
}
