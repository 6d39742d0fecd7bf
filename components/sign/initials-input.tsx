"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { undrawable } from "@/lib/fields/drawable";
import type { HandStyle } from "@/lib/fields/hand";
import { findInitialsProblem } from "@/lib/fields/initials";
import { HandText } from "./hand-text";

type Props = {
  value: string;
  name: string;
  /** Of the signature that they go with. */
  hand: HandStyle | undefined;
  showsProblem: boolean;
  onValue: (value: string) => void;
};

/** The letters that stand in fields for initials, and how they will look there. */
export function InitialsInput({ value, name, hand, showsProblem, onValue }: Props) {
  const t = useTranslations("ceremony.adopt");
  const problem = showsProblem ? findInitialsProblem(value, name) : undefined;
  const words = {
    missing: t("initialsMissing"),
    notDrawable: t("initialsNotDrawable", { signs: undrawable(value).join(" ") }),
  };
  return (
    <div className="mt-3 grid grid-cols-[minmax(0,1fr)_7rem] items-start gap-3">
      <Field label={t("initials")} error={problem && words[problem]}>
        {(control) => (
          <Input
            {...control}
            value={value}
            maxLength={20}
            autoComplete="off"
            spellCheck={false}
            className="h-11 text-16"
            onChange={(event) => onValue(event.target.value)}
          />
        )}
      </Field>
      <div
        role="img"
        aria-label={t("initialsPreview", { initials: value })}
        className="mt-5 grid h-11 place-items-center overflow-hidden rounded-[2px] bg-page px-2 shadow-line"
      >
        <HandText text={value} hand={hand} widthPx={96} heightPx={34} largestPx={28} className="max-w-full" />
      </div>
    </div>
  );
}
