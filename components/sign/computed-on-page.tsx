"use client";

import { useTranslations } from "next-intl";
import type { Field } from "@/lib/contracts/fields";
import type { PixelBox } from "@/lib/fields/page-box";
import { fieldElementId } from "./focus-field";

type Props = { field: Field; box: PixelBox; scale: number; value: string };

/** What a formula comes to while the person writes; nobody can change it. */
export function ComputedOnPage({ field, box, scale, value }: Props) {
  const t = useTranslations("ceremony.field");
  const label = field.label || t("computed");
  return (
    <output
      id={fieldElementId(field.id)}
      aria-label={t(value === "" ? "computedEmpty" : "computedValue", { label, value })}
      style={{ ...box, fontSize: Math.min(box.height * 0.7, 11.5 * scale) }}
      className="paper absolute z-10 flex items-center overflow-hidden rounded-field border border-dashed border-[#a29f98] px-1 leading-none text-page-ink tabular-nums"
    >
      <span aria-hidden className={`truncate ${value === "" ? "text-page-ink-2" : ""}`}>
        {value || label}
      </span>
    </output>
  );
}
