"use client";

import { useState } from "react";
import type { Field } from "@/lib/contracts/fields";
import { problemSaid } from "@/lib/fields/check-values";
import { findValueProblem, takesValue, type ValueProblem } from "@/lib/fields/value-problem";
import type { Draft } from "./draft";
import { valueIn } from "./steps";

/** What the server said about a value; it stands until there is another value. Its own sentence is for programs, in English. */
type Refusal = { value: string; said: string };
export type FieldProblem = ValueProblem | "fileGone" | "refused";

/** What is wrong in which field: found here once the person has been in it, or said by the server. */
export function useProblems(draft: Draft) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState<Readonly<Record<string, Refusal>>>({});

  const touch = (...ids: string[]) => setTouched((before) => new Set([...before, ...ids]));
  const refusalOf = (field: Field): Refusal | undefined => {
    const refusal = refusals[field.id];
    return refusal?.value === valueIn(draft, field) ? refusal : undefined;
  };
  const problemOf = (field: Field): FieldProblem | undefined => {
    if (!touched.has(field.id)) return undefined;
    const own = takesValue(field) ? findValueProblem(field, valueIn(draft, field)) : undefined;
    const refusal = refusalOf(field);
    if (own || !refusal) return own;
    if (field.fieldType === "ATTACHMENT" || field.fieldType === "STAMP") return "fileGone";
    return problemSaid(field, refusal.said) ?? "refused";
  };
  return {
    touch,
    problemOf,
    /** Takes what the server said, by field: it is shown at each, in the reader's words. */
    refuse: (issues: Readonly<Record<string, string>>) => {
      touch(...Object.keys(issues));
      const refused = Object.entries(issues).map(([id, said]) => [id, { value: draft.values[id] ?? "", said }]);
      setRefusals(Object.fromEntries(refused));
    },
  };
}
