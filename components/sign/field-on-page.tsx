"use client";

import { Check, PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import type { Field } from "@/lib/contracts/fields";
import { initialsMark } from "@/lib/fields/initials";
import type { PixelBox } from "@/lib/fields/page-box";
import { takesValue } from "@/lib/fields/value-problem";
import { DayOnPage } from "./day-on-page";
import { FieldInput } from "./field-input";
import { describedBy } from "./field-notes";
import { fieldElementId } from "./focus-field";
import { MarkView } from "./mark-view";
import { PaperText } from "./paper-text";
import { isFilled, isTicked } from "./steps";
import type { Filling } from "./use-filling";

type Props = { field: Field; box: PixelBox; scale: number; filling: Filling; wide: boolean };

const resting = "bg-accent-tint text-accent-text shadow-[inset_0_0_0_1px_var(--accent-line)]";
const current =
  "bg-accent-tint text-accent-text font-semibold shadow-[0_0_0_2px_var(--accent),0_0_0_6px_rgb(31_61_134/.16)]";
const wrong = "bg-st-stop-tint text-st-stop shadow-[0_0_0_2px_var(--st-stop)]";
const bare =
  "size-full min-w-0 rounded-field bg-transparent px-1 font-normal text-page-ink placeholder:font-medium placeholder:text-accent-text shadow-none! outline-none!";
const largestText = 12;
/** A pen and a word: below it the pen alone. */
const leastForWordsPx = 96;

/** A field as a real control lying on the page. Light values in both themes, as the paper. */
export function FieldOnPage({ field, box, scale, filling, wide }: Props) {
  const t = useTranslations("ceremony.field");
  const label = field.label || t(`type.${field.fieldType}`);
  const value = filling.shownValue(field);
  const filled = isFilled(filling.draft, field);
  const isCurrent = filling.currentId === field.id;
  const problem = filling.problemOf(field);
  const look = problem ? wrong : isCurrent ? current : filled ? "text-page-ink" : resting;
  const reach = Math.min(10, Math.max(0, (44 - box.height) / 2));
  const style: CSSProperties = { ...box, fontSize: Math.min(largestText, box.height * 0.8) };
  const frame = `paper absolute z-10 flex items-center rounded-field font-medium whitespace-nowrap leading-[1.25] ${look}`;
  const reachStyle = { "--reach": `${-reach}px` } as CSSProperties;
  const button = (name: string, content: ReactNode) => (
    <button
      type="button"
      id={fieldElementId(field.id)}
      aria-label={name}
      aria-invalid={problem ? true : undefined}
      aria-describedby={describedBy(field, filling, true)}
      onClick={() => filling.press(field)}
      style={{ ...style, ...reachStyle }}
      className={`${frame} gap-1.5 text-left before:absolute before:inset-(--reach) before:content-['']`}
    >
      {content}
    </button>
  );
  const tick = filled ? <Check aria-hidden className="mr-1 ml-auto size-[1.2em] text-st-done" /> : null;
  const text = { fontSize: Math.min(box.height * 0.7, 11.5 * scale) };

  if (field.fieldType === "DATE_SIGNED") {
    return (
      <span
        style={style}
        className="paper absolute z-10 flex items-center overflow-hidden rounded-field border border-dashed border-[#a29f98] px-1 leading-none text-page-ink-2"
      >
        <span dir="auto" className="truncate">
          {t("dateSigned")}
        </span>
      </span>
    );
  }
  if (!takesValue(field)) {
    const mark = filling.draft.mark;
    if (!mark) {
      const words = t(field.fieldType === "INITIALS" ? "initial" : "sign");
      const hasRoom = box.width > leastForWordsPx;
      return button(
        `${label}: ${words}`,
        <span className={`flex min-w-0 flex-1 items-center gap-1.5 ${hasRoom ? "px-2" : "justify-center"}`}>
          <PenLine aria-hidden className="size-[1.2em] max-w-4" />
          {hasRoom ? (
            <span dir="auto" className="truncate">
              {words}
            </span>
          ) : null}
        </span>,
      );
    }
    const shown = field.fieldType === "INITIALS" ? initialsMark(mark, filling.draft.signName) : mark;
    return button(
      t("done", { label }),
      <span className="block size-full px-0.5">
        <span className="flex size-full items-center">
          <MarkView mark={shown} heightPx={box.height} widthPx={box.width - 4} label={label} />
        </span>
      </span>,
    );
  }
  if (field.fieldType === "CHECKBOX") {
    const side = Math.min(box.width, box.height);
    return (
      <label
        style={{ ...box, ...reachStyle }}
        className="absolute z-10 grid place-items-center before:absolute before:inset-(--reach) before:content-['']"
      >
        <input
          id={fieldElementId(field.id)}
          type="checkbox"
          aria-label={label}
          required={field.required}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(field, filling)}
          checked={isTicked(filling.draft, field)}
          onFocus={() => filling.enter(field)}
          onChange={() => filling.toggle(field)}
          style={{ width: side, height: side }}
          className={`paper peer relative appearance-none rounded-field checked:bg-transparent ${look}`}
        />
        <Check
          aria-hidden
          style={{ width: side * 0.9, height: side * 0.9 }}
          className="pointer-events-none absolute text-pen opacity-0 [stroke-width:3] peer-checked:opacity-100"
        />
      </label>
    );
  }
  const onPage = value ? (
    <PaperText text={value} box={box} scale={scale} />
  ) : (
    <span dir="auto" className={`truncate ${wide ? "px-1" : "px-1.5"}`} style={wide ? text : {}}>
      {label}
    </span>
  );
  if (!wide) {
    const name = filled ? t("filled", { label, value }) : t("empty", { label });
    return button(
      name,
      <>
        {onPage}
        {tick}
      </>,
    );
  }
  const control = { field, filling, label, id: fieldElementId(field.id), className: bare, style: text };
  return (
    <span style={style} className={frame}>
      {field.fieldType === "DATE" ? <DayOnPage {...control} written={onPage} /> : <FieldInput {...control} />}
      {isCurrent ? null : tick}
    </span>
  );
}
