"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, CSSProperties } from "react";
import type { Field } from "@/lib/contracts/fields";
import { holdsLines } from "@/lib/fields/text-lines";
import { describedBy } from "./field-notes";
import { sheetInputId } from "./focus-field";
import type { Filling } from "./use-filling";

type Props = { field: Field; filling: Filling; label: string; id: string; className: string; style?: CSSProperties };

const kinds: Partial<Record<Field["fieldType"], ComponentProps<"input">>> = {
  TEXT: { type: "text" },
  NUMBER: { type: "text" },
  NAME: { type: "text", autoComplete: "name" },
  EMAIL: { type: "email", autoComplete: "email" },
  DATE: { type: "date" },
};

/** Whether there is room for more than one line, here and in the document. */
export const hasLines = ({ fieldType, height }: Field): boolean => fieldType === "TEXT" && holdsLines(height);

/** The control for one value, with the keyboard that suits it. Enter goes on to the next field. */
export function FieldInput({ field, filling, label, id, className, style }: Props) {
  const t = useTranslations("ceremony.field");
  const problem = filling.problemOf(field);
  const shared = {
    id,
    className,
    // What is typed runs as its own letters do: a name, an address or a number is no part of the page's sentences.
    dir: "auto" as const,
    style,
    value: filling.controlValue(field),
    "aria-label": label,
    "aria-required": field.required || undefined,
    "aria-invalid": problem ? (true as const) : undefined,
    "aria-describedby": describedBy(field, filling),
    onFocus: () => filling.enter(field),
    onBlur: () => filling.blur(field),
  };
  if (field.fieldType === "DROPDOWN") {
    return (
      <select {...shared} onChange={(event) => filling.setValue(field, event.target.value)}>
        <option value="">{t("choose")}</option>
        {field.options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  }
  // On a phone a line is begun with the keyboard's own key, and the button leads on.
  const inSheet = id === sheetInputId;
  if (hasLines(field)) {
    return (
      <textarea
        {...shared}
        className={`${className} resize-none ${inSheet ? "h-20 py-2" : "leading-[1.3]"}`}
        placeholder={inSheet ? undefined : label}
        onChange={(event) => filling.setValue(field, event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || inSheet || event.nativeEvent.isComposing) return;
          event.preventDefault();
          filling.onEnter();
        }}
      />
    );
  }
  return (
    <input
      {...kinds[field.fieldType]}
      // The pad of digits has no minus on some phones.
      inputMode={field.fieldType === "NUMBER" && Number(field.min ?? -1) >= 0 ? "decimal" : undefined}
      {...(field.fieldType === "DATE" ? { min: field.min ?? undefined, max: field.max ?? undefined } : {})}
      {...shared}
      placeholder={inSheet ? undefined : label}
      enterKeyHint="next"
      onChange={(event) => filling.type(field, event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        filling.onEnter();
      }}
    />
  );
}
