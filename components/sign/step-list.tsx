"use client";

import { useTranslations } from "next-intl";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { initialsFor } from "@/lib/fields/initials";
import { takesValue } from "@/lib/fields/value-problem";
import { isFilled } from "./steps";
import type { Filling } from "./use-filling";

/** The recipient's fields in the order of reading, each a way to it. For wide screens. */
export function StepList({ filling }: { filling: Filling }) {
  const t = useTranslations("ceremony");
  return (
    <ol aria-label={t("panel.fieldsList")}>
      {filling.steps.map((field) => {
        const done = isFilled(filling.draft, field);
        const current = field.id === filling.currentId && !done;
        const label = field.label || t(`field.type.${field.fieldType}`);
        const { mark, signName } = filling.draft;
        const initials = field.fieldType === "INITIALS" && mark ? (mark.initials ?? initialsFor(mark, signName)) : "";
        const plain = filling.shownValue(field);
        const value = initials || plain;
        // Its sign alone says so to eyes; a value says it to everybody.
        const marked = done && !value;
        return (
          <li key={field.id} className="border-b border-line-2/70">
            <button
              type="button"
              aria-current={current ? "step" : undefined}
              onClick={() => filling.goTo(field)}
              className={`grid w-full grid-cols-[1rem_1fr] gap-3 rounded-control py-2.5 text-start hover:text-ink ${current ? "font-semibold text-ink" : "text-ink-2"}`}
            >
              <span className={`pt-0.5 ${done ? "text-st-done" : current ? "text-accent-text" : ""}`}>
                <StatusGlyph glyph={done ? "completed" : current ? "opened" : "sent"} />
              </span>
              <span className="min-w-0">
                <span aria-hidden={marked} className="block truncate">
                  {label}
                </span>
                {marked ? <span className="sr-only">{t("field.done", { label })}</span> : null}
                <span className="block truncate text-12 font-normal text-ink-2">
                  {value
                    ? t("panel.stepValue", { page: field.pageNumber, value })
                    : t("panel.step", { page: field.pageNumber })}
                  {done || field.required || !takesValue(field) ? null : ` · ${t("panel.optional")}`}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
