"use client";

import { useState } from "react";
import type { Field } from "@/lib/contracts/fields";
import { findValueProblem, takesValue, type ValueProblem } from "@/lib/fields/value-problem";
import type { Draft } from "./draft";
import { valueIn } from "./steps";

/** What the server said about a value; it stands until there is another value. */
export type Refusal = { value: string; reason: string };
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
    if (own || !refusalOf(field)) return own;
    return field.fieldType === "ATTACHMENT" || field.fieldType === "STAMP" ? "fileGone" : "refused";
  };
  return {
    touch,
    problemOf,
    /** The server's own words, where nothing is found wrong here. */
    reasonOf: (field: Field): string => refusalOf(field)?.reason ?? "",
    /** Takes the server's issues, by field; the reason of each is shown with it. */
    refuse: (reasons: Readonly<Record<string, string>>) => {
      touch(...Object.keys(reasons));
      const refused = Object.entries(reasons).map(([id, reason]) => [id, { value: draft.values[id] ?? "", reason }]);
      setRefusals(Object.fromEntries(refused));
    },
  };
}
