"use client";

import { Check, Circle, CircleDot, Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyAttachment } from "@/lib/browser/ceremony-calls";
import type { FieldContent, OthersField } from "@/lib/contracts/ceremony";
import type { PixelBox } from "@/lib/fields/page-box";
import { MarkView } from "./mark-view";
import { PaperText } from "./paper-text";

type Props = { field: OthersField; box: PixelBox; scale: number; recipientId: string };

/** What somebody else put on the page; before they have, a quiet outline that says whose place it is. */
export function OthersFieldOnPage({ field, box, scale, recipientId }: Props) {
  const t = useTranslations("ceremony.field");
  const { content, name } = field;
  if (!content) {
    return (
      <span
        style={{ ...box, fontSize: Math.min(12, box.height * 0.6) }}
        className="paper pointer-events-none absolute flex items-center overflow-hidden rounded-field border border-dashed border-[#a29f98] px-1 leading-[1.3] text-page-ink-2"
      >
        <span dir="auto" className="truncate">
          {t("others", { name })}
        </span>
      </span>
    );
  }
  return (
    <span style={box} className="paper pointer-events-none absolute flex items-center overflow-hidden text-page-ink">
      {content.kind === "text" ? (
        <PaperText text={content.text} box={box} scale={scale} />
      ) : content.kind === "check" ? (
        <Check aria-label={t("othersTick", { name })} className="size-full text-pen [stroke-width:3]" />
      ) : content.kind === "dot" ? (
        <span className="grid size-full place-items-center">
          <span role="img" aria-label={t("othersTick", { name })} className="aspect-square h-1/2 rounded-full bg-pen" />
        </span>
      ) : content.kind === "options" ? (
        <OptionsView content={content} heightPx={box.height} />
      ) : content.kind === "image" ? (
        <img
          src={urlOf(getCeremonyAttachment, { recipientId, attachmentId: content.attachmentId })}
          alt={t("othersStamp", { name })}
          className="size-full object-contain"
        />
      ) : content.kind === "file" ? (
        <a
          href={urlOf(getCeremonyAttachment, { recipientId, attachmentId: content.attachmentId })}
          download={content.name}
          className="pointer-events-auto flex min-w-0 items-center gap-1 px-0.5 underline"
          style={{ fontSize: Math.min(box.height * 0.6, 11.5 * scale) }}
        >
          <Paperclip aria-hidden className="size-[1.1em] flex-none" />
          <span dir="auto" className="truncate">
            {content.name}
          </span>
        </a>
      ) : (
        <MarkView
          mark={content}
          heightPx={box.height}
          widthPx={box.width - 4}
          label={t("othersMark", { name })}
          language={field.locale}
        />
      )}
    </span>
  );
}

/** A choice that was made, as it will be printed: all options, a mark at the chosen one. */
function OptionsView({ content, heightPx }: { content: Extract<FieldContent, { kind: "options" }>; heightPx: number }) {
  const fontSize = Math.min(13, (heightPx / Math.max(1, content.options.length)) * 0.72);
  return (
    <ul className="flex size-full flex-col" style={{ fontSize }}>
      {content.options.map((option) => (
        <li key={option} className="flex min-h-0 flex-1 items-center gap-[0.4em] leading-none">
          {option === content.chosen ? (
            <CircleDot aria-hidden className="size-[0.9em] flex-none text-pen" />
          ) : (
            <Circle aria-hidden className="size-[0.9em] flex-none" />
          )}
          <span className={`truncate ${option === content.chosen ? "" : "text-page-ink-2"}`}>{option}</span>
        </li>
      ))}
    </ul>
  );
}
