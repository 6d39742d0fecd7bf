"use client";

import { Trash2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type PointerEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { type Drawing, maxPoints, maxPointsInStroke, type Point, pathOf, type Stroke } from "@/lib/fields/strokes";
import { Strokes } from "./mark-view";

const inkWidth = 0.022;
const leastStep = 0.003;
const emptyAspectRatio = 1.8;

type Props = {
  drawing: Drawing | undefined;
  onDrawing: (drawing: Drawing | undefined) => void;
  /** As high as there is room in a column. */
  large?: boolean;
};

/**
 * A pad for finger, mouse or pen. The first stroke fixes the shape of the area; when the pad changes its shape later
 * (a turned phone), the area is fitted into it and nothing is lost.
 */
export function DrawPad({ drawing, onDrawing, large = false }: Props) {
  const t = useTranslations("ceremony.adopt");
  const pad = useRef<SVGSVGElement>(null);
  const live = useRef<SVGPathElement>(null);
  const stroke = useRef<Stroke>(undefined);
  const [drawingNow, setDrawingNow] = useState(false);
  const aspect = useRef(drawing?.aspectRatio ?? emptyAspectRatio);

  const strokes = drawing?.strokes ?? [];
  const count = strokes.reduce((sum, each) => sum + each.length, 0);

  const pointOf = (event: { clientX: number; clientY: number }): Point => {
    const matrix = pad.current?.getScreenCTM()?.inverse();
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    const fraction = (value: number) => Math.round(Math.min(Math.max(value, 0), 1) * 10_000) / 10_000;
    return [fraction(at.x / aspect.current), fraction(at.y)];
  };

  const start = (event: PointerEvent<SVGSVGElement>) => {
    if (stroke.current || event.button !== 0 || count >= maxPoints || strokes.length >= 500) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    if (strokes.length === 0) {
      const box = event.currentTarget.getBoundingClientRect();
      aspect.current = Math.round((box.width / box.height) * 1_000) / 1_000;
      event.currentTarget.setAttribute("viewBox", `0 0 ${aspect.current} 1`);
    }
    stroke.current = [pointOf(event)];
    setDrawingNow(true);
  };

  const move = (event: PointerEvent<SVGSVGElement>) => {
    const current = stroke.current;
    if (!current) return;
    const coalesced = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const each of coalesced.length > 0 ? coalesced : [event]) {
      const point = pointOf(each);
      const last = current.at(-1)!;
      const far = Math.hypot((point[0] - last[0]) * aspect.current, point[1] - last[1]) >= leastStep;
      if (far && current.length < maxPointsInStroke && count + current.length < maxPoints) current.push(point);
    }
    live.current?.setAttribute("d", pathOf(current, aspect.current));
  };

  const end = () => {
    const finished = stroke.current;
    stroke.current = undefined;
    live.current?.setAttribute("d", "");
    setDrawingNow(false);
    if (finished) onDrawing({ strokes: [...strokes, finished], aspectRatio: aspect.current });
  };

  const undo = () =>
    onDrawing(strokes.length > 1 ? { strokes: strokes.slice(0, -1), aspectRatio: aspect.current } : undefined);

  return (
    <div className={large ? "flex min-h-0 flex-1 flex-col" : ""}>
      <div
        className={`relative rounded-[2px] bg-page shadow-line ${large ? "min-h-0 flex-1" : "h-51 [@media(max-height:30rem)]:h-36"}`}
      >
        <span aria-hidden className="absolute inset-x-6 bottom-7 border-b border-[#a5a29b]" />
        <svg
          ref={pad}
          viewBox={`0 0 ${aspect.current} 1`}
          role="img"
          aria-label={t("padLabel")}
          className="relative size-full cursor-crosshair touch-none text-pen select-none"
          onPointerDown={start}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={end}
        >
          <Strokes strokes={strokes} aspectRatio={aspect.current} width={inkWidth} />
          <path
            ref={live}
            fill="none"
            stroke="currentColor"
            strokeWidth={inkWidth}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </div>
      <div className="-mx-3 mt-1 flex items-center gap-1 text-12">
        <span className="min-w-0 flex-1 pl-3 text-ink-2">{t("padHint")}</span>
        <Button className="min-h-11 text-12" disabled={strokes.length === 0 || drawingNow} onClick={undo}>
          <Undo2 aria-hidden className="size-4" />
          {t("undo")}
        </Button>
        <Button
          className="min-h-11 text-12"
          disabled={strokes.length === 0 || drawingNow}
          onClick={() => onDrawing(undefined)}
        >
          <Trash2 aria-hidden className="size-4" />
          {t("clear")}
        </Button>
      </div>
    </div>
  );
}
