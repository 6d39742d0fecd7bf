"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { clampToPage } from "@/lib/fields/page-box";
import { useEditorStore } from "./editing";
import { pageOf, patchSelected } from "./editor-state";
import { leastPt, withBox } from "./geometry";
import type { EditorField } from "./model";

const members = ["x", "y", "width", "height"] as const;
type Member = (typeof members)[number];

const shown = (points: number): string => String(Math.round(points * 10) / 10);

/** Where the field is, as numbers: for who wants it exact, and for who cannot drag. */
export function PositionInputs({ field }: { field: EditorField }) {
  const t = useTranslations("editor");
  return (
    <fieldset className="mt-2">
      <legend className="mb-1 text-12 font-medium text-ink-2">{t("position")}</legend>
      <div className="grid grid-cols-2 gap-2">
        {members.map((member) => (
          <PositionInput key={member} field={field} member={member} />
        ))}
      </div>
    </fieldset>
  );
}

function PositionInput({ field, member }: { field: EditorField; member: Member }) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  /** What is being written; until it is a number nothing moves. */
  const [text, setText] = useState<string>();

  function write(value: string) {
    setText(value);
    const points = Number(value.replace(",", "."));
    if (value.trim() === "" || !Number.isFinite(points)) return;
    const isSize = member === "width" || member === "height";
    store.change((state) => {
      const page = pageOf(state, field);
      const most = member === "width" ? page.widthPt : page.heightPt;
      const given = isSize ? Math.min(Math.max(points, leastPt), most) : Math.max(points, 0);
      const box = clampToPage(
        { x: field.x, y: field.y, width: field.width, height: field.height, [member]: given },
        page,
      );
      return patchSelected(state, (each) => withBox(each, box), `${member} ${field.key}`);
    });
  }

  return (
    <label className="flex h-10 items-center gap-2 rounded-control border border-line-3 bg-raised px-3 focus-within:border-accent">
      <span className="w-3.5 flex-none text-12 text-ink-3">
        <span aria-hidden>{t(`axis.${member}`)}</span>
        <span className="sr-only">{t(`axisName.${member}`)}</span>
      </span>
      <input
        inputMode="decimal"
        value={text ?? shown(field[member])}
        onChange={(event) => write(event.target.value)}
        onBlur={() => setText(undefined)}
        className="min-w-0 flex-1 bg-transparent tabular-nums shadow-none! outline-none! max-md:text-16 pointer-coarse:text-16"
      />
    </label>
  );
}
