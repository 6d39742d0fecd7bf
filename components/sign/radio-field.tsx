"use client";

import type { CSSProperties } from "react";
import type { Field } from "@/lib/contracts/fields";
import { describedBy } from "./field-notes";
import { fieldElementId, sheetInputId } from "./focus-field";
import { valueIn } from "./steps";
import type { Filling } from "./use-filling";

type Props = {
  field: Field;
  filling: Filling;
  label: string;
  /** On the page the options share its box; in the sheet each is as high as a thumb. */
  inSheet?: boolean;
  className?: string;
  style?: CSSProperties;
};

/** One choice of several as radio buttons; arrow keys move between them, as everywhere. */
export function RadioField({ field, filling, label, inSheet = false, className = "", style }: Props) {
  const chosen = valueIn(filling.draft, field);
  const problem = filling.problemOf(field);
  const focused = field.options.includes(chosen) ? chosen : field.options[0];
  const id = inSheet ? sheetInputId : fieldElementId(field.id);
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-required={field.required || undefined}
      aria-invalid={problem ? true : undefined}
      aria-describedby={describedBy(field, filling)}
      className={className}
      style={style}
    >
      {field.options.map((option) => (
        <label
          key={option}
          className={
            inSheet
              ? "flex min-h-11 items-center gap-3 text-16 text-ink"
              : "flex min-h-0 min-w-0 flex-1 items-center gap-[0.4em] leading-none"
          }
        >
          <input
            type="radio"
            {...(option === focused ? { id } : {})}
            name={`${inSheet ? "sheet" : "page"}-${field.id}`}
            checked={option === chosen}
            onFocus={() => filling.enter(field)}
            onChange={() => filling.setValue(field, option)}
            className={inSheet ? "size-5 flex-none accent-accent" : "m-0 size-[0.9em] flex-none accent-pen"}
          />
          <span className={inSheet ? "min-w-0 break-words" : "truncate"}>{option}</span>
        </label>
      ))}
    </div>
  );
}
