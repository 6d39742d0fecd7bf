"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSelection } from "./selection";

/** The place of a row's status glyph: with a pointer over the row, or when it is chosen, it is a box to tick. */
export function SelectBox({ id, subject, children }: { id: string; subject: string; children: ReactNode }) {
  const t = useTranslations("dashboard.select");
  const { isChosen, toggle, chosen } = useSelection();
  const shown = chosen.length > 0 ? "opacity-100" : "opacity-0 group-hover/row:opacity-100 focus-within:opacity-100";
  const covered =
    chosen.length > 0 ? "opacity-0" : "group-hover/row:opacity-0 group-has-[input:focus-visible]/row:opacity-0";
  return (
    <span className="relative z-10 grid size-4 place-items-center">
      <span
        className={`col-start-1 row-start-1 pointer-coarse:opacity-100 ${chosen.length > 0 ? "pointer-coarse:opacity-0!" : ""} ${covered}`}
      >
        {children}
      </span>
      <label
        className={`col-start-1 row-start-1 grid place-items-center ${shown} ${chosen.length === 0 ? "pointer-coarse:opacity-0" : ""}`}
      >
        <input
          type="checkbox"
          data-select={id}
          tabIndex={chosen.length > 0 ? 0 : -1}
          aria-label={t("row", { subject })}
          checked={isChosen(id)}
          onChange={() => toggle(id)}
          className="peer relative size-4.5 appearance-none before:absolute before:-inset-3.5 rounded-[4px] border border-line-3 bg-raised checked:border-accent checked:bg-accent"
        />
        <Check
          aria-hidden
          className="pointer-events-none absolute size-3 text-on-accent opacity-0 [stroke-width:3] peer-checked:opacity-100"
        />
      </label>
    </span>
  );
}
