"use client";

import { Trash2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type PointerEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { penWidth } from "@/lib/fields/pen-width";
import { ribbonPath } from "@/lib/fields/ribbon";
import { type Drawing, dabsOf, maxPoints, maxPointsInStroke, type Point, type Stroke } from "@/lib/fields/strokes";
import { Strokes } from "./mark-view";

/** Of the pad's height; on one that is held upright no wider than its width allows. */
const inkWidth = (aspectRatio: number) => 0.022 * Math.min(1, aspectRatio / 1.4);
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
  const inkNow = useRef<{ widths: number[]; at: number }>({ widths: [], at: 0 });
  const [drawingNow, setDrawingNow] = useState(false);
  const aspect = useRef(drawing?.aspectRatio ?? emptyAspectRatio);

  const strokes = drawing?.strokes ?? [];
  const widths = drawing?.widths ?? strokes.map((each) => each.map(() => 100));
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
    inkNow.current = { widths: [penWidth(undefined, stepOf(event, 0, 0))], at: event.timeStamp };
    setDrawingNow(true);
  };

  const move = (event: PointerEvent<SVGSVGElement>) => {
    const current = stroke.current;
    if (!current) return;
    const coalesced = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const each of coalesced.length > 0 ? coalesced : [event]) {
      const point = pointOf(each);
      const last = current.at(-1)!;
      const distance = Math.hypot((point[0] - last[0]) * aspect.current, point[1] - last[1]);
      if (distance < leastStep || current.length >= maxPointsInStroke || count + current.length >= maxPoints) continue;
      const ink = inkNow.current;
      ink.widths.push(penWidth(ink.widths.at(-1), stepOf(each, distance, each.timeStamp - ink.at)));
      ink.at = each.timeStamp;
      current.push(point);
    }
    const dabs = dabsOf(current, inkNow.current.widths, aspect.current, inkWidth(aspect.current));
    live.current?.setAttribute("d", ribbonPath(dabs, 4));
  };

  const end = () => {
    const finished = stroke.current;
    stroke.current = undefined;
    live.current?.setAttribute("d", "");
    setDrawingNow(false);
    if (!finished) return;
    const all = { strokes: [...strokes, finished], widths: [...widths, inkNow.current.widths] };
    onDrawing({ ...all, aspectRatio: aspect.current });
  };

  const undo = () => {
    const left = { strokes: strokes.slice(0, -1), widths: widths.slice(0, -1), aspectRatio: aspect.current };
    onDrawing(strokes.length > 1 ? left : undefined);
  };

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
          <Strokes drawing={{ strokes, widths, aspectRatio: aspect.current }} width={inkWidth(aspect.current)} />
          <path ref={live} fill="currentColor" />
        </svg>
      </div>
      <div className="-mx-3 mt-1 flex items-center gap-1 text-12">
        <span className="min-w-0 flex-1 ps-3 text-ink-2">{t("padHint")}</span>
        <Button className="min-h-11 text-12" disabled={strokes.length === 0 || drawingNow} onClick={undo}>
          <Undo2 aria-hidden className="size-4 rtl:-scale-x-100" />
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

/** Only pens tell how hard they are pressed; of fingers and mice browsers say something that means nothing. */
const stepOf = (
  event: Pick<globalThis.PointerEvent, "pointerType" | "pressure">,
  distance: number,
  elapsedMs: number,
) => ({
  pressure: event.pointerType === "pen" && event.pressure > 0 ? event.pressure : undefined,
  distance,
  elapsedMs,
});
