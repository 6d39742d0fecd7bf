"use client";

import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { Recipient } from "@/lib/contracts/recipients";
import { moved, type Slots, withJoined } from "./order-slots";
import { useDragOrder } from "./use-drag-order";
import { useNameOf } from "./use-name-of";

type Props = {
  people: readonly Recipient[];
  numbers: readonly number[];
  slots: Slots;
  onChange: (slots: Slots) => void;
};

/** People with their numbers: moved by dragging or by buttons, and joined to the one above. */
export function OrderList({ people, numbers, slots, onChange }: Props) {
  const t = useTranslations("dashboard.order");
  const nameOf = useNameOf();
  const role = useTranslations("dashboard.role");
  const [told, setTold] = useState("");
  const buttons = useRef(new Map<string, HTMLElement>());

  function move(from: number, to: number) {
    const next = moved(slots, from, to);
    onChange(next);
    setTold(t("moved", { name: nameOf(people[from]!), number: numbers[to]! }));
  }

  /** The button moves with its person; where it ends it is off, so the other one gets the focus. */
  function step(index: number, by: 1 | -1) {
    const { id } = people[index]!;
    const to = index + by;
    move(index, to);
    const isLast = to === 0 || to === people.length - 1;
    const next = isLast ? (by === 1 ? "up" : "down") : by === 1 ? "down" : "up";
    requestAnimationFrame(() => buttons.current.get(`${id} ${next}`)?.focus());
  }

  const { rows, rowHandle, dragged } = useDragOrder(move);
  const keep = (key: string) => (element: HTMLButtonElement | null) => {
    if (element) buttons.current.set(key, element);
    else buttons.current.delete(key);
  };
  return (
    <>
      <ol {...rows} aria-label={t("title")} className="mt-4 border-t border-line">
        {people.map((person, index) => {
          const name = nameOf(person);
          return (
            <li
              key={person.id}
              className={`grid grid-cols-[auto_auto_minmax(0,1fr)_auto] items-center gap-x-2 border-b border-line py-1.5 ${dragged === index ? "bg-hover" : ""}`}
            >
              <span
                {...rowHandle(index)}
                aria-hidden
                className="-ms-2 grid h-11 w-8 cursor-grab touch-none place-items-center text-ink-3 active:cursor-grabbing"
              >
                <GripVertical className="size-4" />
              </span>
              <span className="w-5 text-ink-3 tabular-nums">{numbers[index]}</span>
              <span className="min-w-0">
                <span className="block truncate font-medium" title={name}>
                  {name}
                </span>
                <span className="block text-12 text-ink-2">{role(person.role)}</span>
              </span>
              <span className="flex">
                <Button
                  size="square"
                  ref={keep(`${person.id} up`)}
                  aria-label={t("up", { name })}
                  disabled={index === 0}
                  onClick={() => step(index, -1)}
                >
                  <ArrowUp aria-hidden className="size-4" />
                </Button>
                <Button
                  size="square"
                  ref={keep(`${person.id} down`)}
                  aria-label={t("down", { name })}
                  disabled={index === people.length - 1}
                  onClick={() => step(index, 1)}
                >
                  <ArrowDown aria-hidden className="size-4" />
                </Button>
              </span>
              {index > 0 ? (
                <Checkbox
                  className="col-span-2 col-start-3 text-12 text-ink-2"
                  label={t("together", { name: nameOf(people[index - 1]!) })}
                  checked={slots.joined[index] ?? false}
                  onChange={(event) => onChange(withJoined(slots, index, event.target.checked))}
                />
              ) : null}
            </li>
          );
        })}
      </ol>
      <p role="status" className="sr-only">
        {told}
      </p>
    </>
  );
}
