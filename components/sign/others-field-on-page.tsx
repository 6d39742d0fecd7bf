"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OthersField } from "@/lib/contracts/ceremony";
import type { PixelBox } from "@/lib/fields/page-box";
import { MarkView } from "./mark-view";

type Props = { field: OthersField; box: PixelBox; scale: number };

/** What somebody else put on the page; before they have, a quiet outline that says whose place it is. */
export function OthersFieldOnPage({ field, box, scale }: Props) {
  const t = useTranslations("ceremony.field");
  const { content, name } = field;
  if (!content) {
    return (
      <span
        style={{ ...box, fontSize: Math.min(12, box.height * 0.6) }}
        className="paper pointer-events-none absolute flex items-center overflow-hidden rounded-field border border-dashed border-[#a29f98] px-1 leading-none text-page-ink-2"
      >
        <span className="truncate">{t("others", { name })}</span>
      </span>
    );
  }
  return (
    <span style={box} className="paper pointer-events-none absolute flex items-center overflow-hidden text-page-ink">
      {content.kind === "text" ? (
        <span className="truncate px-0.5" style={{ fontSize: Math.min(box.height * 0.7, 11.5 * scale) }}>
          {content.text}
        </span>
      ) : content.kind === "check" ? (
        <Check aria-label={t("othersTick", { name })} className="size-full text-pen [stroke-width:3]" />
      ) : (
        <MarkView mark={content} heightPx={box.height} widthPx={box.width - 4} label={t("othersMark", { name })} />
      )}
    </span>
  );
}
