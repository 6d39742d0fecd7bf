"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Field } from "@/lib/contracts/fields";
import type { FieldProblem } from "./use-problems";

/** What is wrong with a value and what its field asks for, in the reader's words, or in the sender's where they gave some. */
export function useFieldWords() {
  const t = useTranslations("ceremony.field");
  const format = useFormatter();
  const written = (limit: string | number): string =>
    typeof limit === "number"
      ? format.number(limit, { maximumFractionDigits: 10 })
      : format.dateTime(new Date(`${limit}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" });

  const limitOf = ({ fieldType, min, max }: Field): string => {
    const kind = fieldType === "DATE" ? "day" : "number";
    if (min !== null && max !== null) return t(`limit.${kind}.both`, { min: written(min), max: written(max) });
    if (min !== null) return t(`limit.${kind}.min`, { min: written(min) });
    return max === null ? "" : t(`limit.${kind}.max`, { max: written(max) });
  };
  return {
    problem: (field: Field, problem: FieldProblem): string => {
      if (problem === "outside") return limitOf(field);
      if (problem === "pattern") return field.patternHint ?? t("problem.pattern");
      return t(`problem.${problem}`);
    },
    /** Said while the value is written, so that nobody has to fail first. */
    hint: (field: Field): string => [field.patternHint ?? "", limitOf(field)].filter(Boolean).join(" "),
  };
}
