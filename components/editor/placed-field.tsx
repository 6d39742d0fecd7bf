"use client";

import { useTranslations } from "next-intl";
import { type CSSProperties, memo, useRef } from "react";
import { personColour } from "@/components/envelope/recipient-fields";
import { toPixelBox } from "@/lib/fields/page-box";
import { pressField, pressHandle } from "./drag";
import { useEditor, useEditorStore } from "./editing";
import { select } from "./editor-state";
import { iconOf } from "./field-kinds";
import { type Handle, handles } from "./geometry";
import type { EditorField } from "./model";
import { usePeople } from "./people";

const corner: Record<Handle, string> = {
  nw: "left-0 top-0 cursor-nwse-resize",
  n: "left-1/2 top-0 cursor-ns-resize",
  ne: "left-full top-0 cursor-nesw-resize",
  e: "left-full top-1/2 cursor-ew-resize",
  se: "left-full top-full cursor-nwse-resize",
  s: "left-1/2 top-full cursor-ns-resize",
  sw: "left-0 top-full cursor-nesw-resize",
  w: "left-0 top-1/2 cursor-ew-resize",
};

/** A place of a field on the page: what it is, whose it is, and while it is the only one chosen, its handles. */
export const PlacedField = memo(function PlacedField({ field, scale }: { field: EditorField; scale: number }) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const isSelected = useEditor(({ selected }) => selected.has(field.key));
  const isAlone = useEditor(({ selected }) => selected.size === 1 && selected.has(field.key));
  const isMoving = useEditor(({ preview }) => preview?.moved.has(field.key) ?? false);
  const fault = usePeople().faultOf(field.key);
  const page = useEditor(({ documents }) => documents[field.documentIndex]!.pages[field.pageNumber - 1]!);
  const byPointer = useRef(false);
  const { nameOf, shortNameOf } = usePeople();
  const Icon = iconOf(field.fieldType);
  const kind = t(`kind.${field.fieldType}`);
  const box = toPixelBox(field, page, scale);
  const colour = personColour(field.recipientIndex);
  const tint = colour.replace(")", "-tint)");
  const style = { ...box, "--c": fault ? "var(--st-stop)" : colour, "--t": tint } as CSSProperties;
  const showsWords = box.width > 64 && box.height > 11;

  return (
    <span className={`paper absolute ${isSelected ? "z-20" : "z-10"}`} style={style}>
      <button
        type="button"
        data-field={field.key}
        aria-pressed={isSelected}
        aria-label={t("placed", {
          kind: field.label || kind,
          name: nameOf(field.recipientIndex),
          page: field.pageNumber,
        })}
        aria-describedby={fault ? `${field.key}-fault` : undefined}
        onPointerDown={(event) => {
          // With a kind of field chosen a click places it, also over another field.
          if (event.button !== 0 || store.get().armed) return;
          event.stopPropagation();
          byPointer.current = true;
          pressField(store, field.key, event);
        }}
        onFocus={() => {
          if (!byPointer.current && !store.get().armed && !store.get().selected.has(field.key))
            store.change((state) => select(state, [field.key]));
          byPointer.current = false;
        }}
        onClick={(event) => {
          if (!store.get().armed) event.stopPropagation();
        }}
        style={{ fontSize: Math.min(12, box.height * 0.7) }}
        className={`flex size-full touch-none cursor-move items-center gap-1.5 overflow-hidden rounded-field bg-(--t)/85 px-1.5 leading-[1.3] whitespace-nowrap text-(--c) select-none ${isSelected ? "font-semibold shadow-[0_0_0_1.5px_var(--c)]" : "font-medium shadow-[inset_0_0_0_1px_var(--c)]"} ${showsWords ? "" : "justify-center px-0!"}`}
      >
        <Icon aria-hidden className="size-[1.3em] max-h-full flex-none" />
        {showsWords ? (
          <>
            <span className="truncate">{field.label || kind}</span>
            {field.required && field.fieldType !== "DATE_SIGNED" ? null : (
              <span className="sr-only">{t("optional")}</span>
            )}
            {box.width > 120 ? (
              <span className="ms-auto max-w-[45%] flex-none truncate font-normal">
                {shortNameOf(field.recipientIndex)}
              </span>
            ) : null}
          </>
        ) : null}
      </button>
      {fault ? (
        <span id={`${field.key}-fault`} className="sr-only">
          {fault}
        </span>
      ) : null}
      {isAlone
        ? handles.map((handle) => (
            <span
              key={handle}
              aria-hidden
              onPointerDown={(event) => {
                event.stopPropagation();
                event.preventDefault();
                pressHandle(store, field, handle, event);
              }}
              className={`absolute size-[9px] -translate-1/2 touch-none rounded-[2px] border-[1.5px] border-(--c) bg-white before:absolute before:-inset-2 pointer-coarse:size-4 ${handle.length === 1 ? "pointer-coarse:hidden" : ""} ${corner[handle]} ${isCrowded(handle, box) ? "hidden" : ""}`}
            />
          ))
        : null}
      {isAlone && isMoving ? (
        <span
          aria-hidden
          className="absolute top-[calc(100%+10px)] left-1/2 -translate-x-1/2 rounded-field bg-[#17181b] px-2 py-0.5 text-12 font-medium whitespace-nowrap text-white tabular-nums"
        >
          {t("size", { width: Math.round(field.width), height: Math.round(field.height) })}
        </span>
      ) : null}
    </span>
  );
});

/** On a small field the corners are enough: handles side by side would cover it. */
const isCrowded = (handle: Handle, box: { width: number; height: number }): boolean =>
  ((handle === "n" || handle === "s") && box.width < 40) || ((handle === "e" || handle === "w") && box.height < 40);
