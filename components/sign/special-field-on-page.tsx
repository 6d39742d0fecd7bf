"use client";

import { Check, Paperclip, PenLine, Stamp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyAttachment } from "@/lib/browser/ceremony-calls";
import type { Field } from "@/lib/contracts/fields";
import { isAttachmentId } from "@/lib/fields/attachment";
import { parseDrawing } from "@/lib/fields/drawing";
import type { PixelBox } from "@/lib/fields/page-box";
import { describedBy } from "./field-notes";
import { fieldElementId } from "./focus-field";
import { MarkView } from "./mark-view";
import { RadioField } from "./radio-field";
import { isFilled, valueIn } from "./steps";
import type { Filling } from "./use-filling";

type Props = { field: Field; box: PixelBox; filling: Filling; wide: boolean; recipientId: string };

const icons = { ATTACHMENT: Paperclip, STAMP: Stamp, DRAWING: PenLine };

/** Fields that are more than a line of text: a choice with its options, a file, a stamp, a drawing. */
export function SpecialFieldOnPage({ field, box, filling, wide, recipientId }: Props) {
  const t = useTranslations("ceremony.field");
  const label = field.label || t(`type.${field.fieldType}`);
  const filled = isFilled(filling.draft, field);
  const value = valueIn(filling.draft, field);
  const shown = filling.shownValue(field);
  const problem = filling.problemOf(field);
  const isRadio = field.fieldType === "RADIO_GROUP";
  const look = lookOf(problem !== undefined, filling.currentId === field.id, filled && !isRadio);
  const frame = `paper absolute z-10 rounded-field font-medium ${look}`;

  if (isRadio && wide) {
    const size = Math.min(13, (box.height / Math.max(1, field.options.length)) * 0.72);
    return (
      <RadioField
        field={field}
        filling={filling}
        label={label}
        className={`${frame} flex flex-col px-0.5 text-page-ink`}
        style={{ ...box, fontSize: size }}
      />
    );
  }
  const style = {
    ...box,
    fontSize: Math.min(12, box.height * 0.6),
    "--reach": `${-Math.min(10, Math.max(0, (44 - box.height) / 2))}px`,
  } as CSSProperties;
  const drawing = field.fieldType === "DRAWING" ? parseDrawing(value) : undefined;
  const Icon = icons[field.fieldType as keyof typeof icons] ?? Check;
  const words = isRadio ? label : t(`add.${field.fieldType as keyof typeof icons}`);
  let content: ReactNode = (
    <span className="flex min-w-0 flex-1 items-center gap-1.5 px-1.5">
      <Icon aria-hidden className="size-[1.2em] max-w-4 flex-none" />
      <span dir="auto" className="truncate">
        {shown || words}
      </span>
    </span>
  );
  if (drawing) {
    content = <MarkView mark={{ kind: "drawn", ...drawing }} heightPx={box.height} widthPx={box.width} label={label} />;
  } else if (field.fieldType === "STAMP" && isAttachmentId(value)) {
    const source = urlOf(getCeremonyAttachment, { recipientId, attachmentId: value });
    content = <img src={source} alt={shown || label} className="size-full object-contain" />;
  }
  return (
    <button
      type="button"
      id={fieldElementId(field.id)}
      aria-label={filled ? t("filled", { label, value: shown }) : t("empty", { label })}
      aria-invalid={problem ? true : undefined}
      aria-describedby={describedBy(field, filling, true)}
      onClick={() => filling.press(field)}
      style={style}
      className={`${frame} flex items-center overflow-hidden text-left whitespace-nowrap before:absolute before:inset-(--reach) before:content-['']`}
    >
      {content}
    </button>
  );
}

function lookOf(wrong: boolean, current: boolean, filled: boolean): string {
  if (wrong) return "bg-st-stop-tint text-st-stop shadow-[0_0_0_2px_var(--st-stop)]";
  if (current) return "bg-accent-tint text-accent-text shadow-[0_0_0_2px_var(--accent),0_0_0_6px_rgb(31_61_134/.16)]";
  return filled ? "text-page-ink" : "bg-accent-tint text-accent-text shadow-[inset_0_0_0_1px_var(--accent-line)]";
}
