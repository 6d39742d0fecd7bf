"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import type { Field } from "@/lib/contracts/fields";
import type { PixelBox } from "@/lib/fields/page-box";
import { describedBy } from "./field-notes";
import { fieldElementId } from "./focus-field";
import { valueIn } from "./steps";
import type { Filling } from "./use-filling";

type Props = { field: Field; boxes: readonly PixelBox[]; filling: Filling };

const resting = "bg-accent-tint shadow-[inset_0_0_0_1px_var(--accent-line)]";
const current = "bg-accent-tint shadow-[0_0_0_2px_var(--accent),0_0_0_5px_rgb(31_61_134/.16)]";
const wrong = "bg-st-stop-tint shadow-[0_0_0_2px_var(--st-stop)]";

/** One choice of several whose options each have a place on the page, as on a printed form. */
export function RadioOptionsOnPage({ field, boxes, filling }: Props) {
  const t = useTranslations("ceremony.field");
  const label = field.label || t("type.RADIO_GROUP");
  const chosen = valueIn(filling.draft, field);
  const problem = filling.problemOf(field);
  const focused = field.options.includes(chosen) ? chosen : field.options[0];
  const look = problem ? wrong : filling.currentId === field.id ? current : resting;
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-required={field.required || undefined}
      aria-invalid={problem ? true : undefined}
      aria-describedby={describedBy(field, filling)}
    >
      {boxes.map((box, index) => {
        const option = field.options[index] ?? "";
        const side = Math.min(box.width, box.height);
        const isChosen = option === chosen;
        return (
          <label
            key={option}
            title={option}
            style={{ ...box, "--reach": `${-reachOf(boxes, index)}px` } as CSSProperties}
            className="absolute z-10 grid place-items-center before:absolute before:inset-(--reach) before:content-['']"
          >
            <input
              type="radio"
              {...(option === focused ? { id: fieldElementId(field.id) } : {})}
              name={`page-${field.id}`}
              aria-label={option}
              checked={isChosen}
              onFocus={() => filling.enter(field)}
              onChange={() => filling.setValue(field, option)}
              style={{ width: side, height: side }}
              className={`paper relative m-0 appearance-none rounded-full ${isChosen && !problem ? "bg-transparent" : ""} ${look}`}
            />
            {isChosen ? (
              <span
                aria-hidden
                style={{ width: side * 0.5, height: side * 0.5 }}
                className="pointer-events-none absolute rounded-full bg-pen"
              />
            ) : null}
          </label>
        );
      })}
    </div>
  );
}

/** How far around a small box a finger may land without coming nearer to a neighbour. */
function reachOf(boxes: readonly PixelBox[], index: number): number {
  const own = boxes[index]!;
  const gaps = boxes.flatMap((box, other) => (other === index ? [] : [gapBetween(own, box) / 2]));
  return Math.max(0, Math.min(10, (44 - Math.min(own.width, own.height)) / 2, ...gaps));
}

function gapBetween(a: PixelBox, b: PixelBox): number {
  const across = Math.max(b.left - (a.left + a.width), a.left - (b.left + b.width));
  const down = Math.max(b.top - (a.top + a.height), a.top - (b.top + b.height));
  return Math.max(across, down);
}
