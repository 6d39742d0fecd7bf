"use client";

import { type CSSProperties, memo, useRef, useState } from "react";
import { personColour } from "@/components/envelope/recipient-fields";
import type { PageSize, PointsBox } from "@/lib/fields/page-box";
import { type EditorStore, useEditor, useEditorStore, useFieldsOn } from "./editing";
import { place, select } from "./editor-state";
import { followPointer } from "./follow-pointer";
import { type Guide, sizeOf, snapMove } from "./geometry";
import type { EditorField, FieldType } from "./model";
import { around, pageAt, pageAttributes, pageOnScreen, toPoints } from "./pages-on-screen";
import { PlacedField } from "./placed-field";

type Props = { documentIndex: number; pageNumber: number; size: PageSize; scale: number };

const noGuides: readonly Guide[] = [];
const reachPx = 6;

/** What lies over one page: its fields, and the ground on which new ones are placed and several are chosen at once. */
export const EditorPage = memo(function EditorPage({ documentIndex, pageNumber, size, scale }: Props) {
  const store = useEditorStore();
  const fields = useFieldsOn(documentIndex, pageNumber);
  const armed = useEditor((shown) => shown.armed);
  const guides = useEditor(({ preview }) =>
    preview?.on.documentIndex === documentIndex && preview.on.pageNumber === pageNumber ? preview.guides : noGuides,
  );
  const [pointer, setPointer] = useState<{ x: number; y: number }>();
  const [frame, setFrame] = useState<PointsBox>();
  const dragged = useRef(false);
  const ghost = armed && pointer ? ghostAt(armed, pointer, fields, size, scale) : undefined;

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard places by Enter, anywhere on the page (use-editor-keys)
    // biome-ignore lint/a11y/noStaticElementInteractions: the ground below the fields; they are the controls
    <div
      {...pageAttributes(documentIndex, pageNumber, scale)}
      className={`absolute inset-0 z-10 ${armed ? "cursor-crosshair" : ""}`}
      onPointerMove={({ clientX, clientY, pointerType }) => {
        const page = armed && pointerType !== "touch" ? pageOnScreen(documentIndex, pageNumber) : undefined;
        if (page) setPointer(toPoints(page, clientX, clientY));
      }}
      onPointerLeave={() => setPointer(undefined)}
      onPointerDown={(event) => {
        dragged.current = false;
        if (armed || event.button !== 0 || event.pointerType === "touch") return;
        const page = pageOnScreen(documentIndex, pageNumber);
        if (!page) return;
        const from = toPoints(page, event.clientX, event.clientY);
        const before = event.shiftKey ? store.get().selected : new Set<string>();
        const boxTo = ({ clientX, clientY }: PointerEvent): PointsBox => {
          const to = toPoints(pageOnScreen(documentIndex, pageNumber) ?? page, clientX, clientY);
          const x = Math.min(from.x, to.x);
          const y = Math.min(from.y, to.y);
          return { x, y, width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
        };
        followPointer(event, {
          onMove: (moved) => {
            dragged.current = true;
            const box = boxTo(moved);
            setFrame(box);
            const inside = store.get().pages.get(`${documentIndex} ${pageNumber}`) ?? [];
            store.change((state) =>
              select(state, [...before, ...inside.filter((field) => touches(field, box)).map(({ key }) => key)]),
            );
          },
          onEnd: () => setFrame(undefined),
          onCancel: () => setFrame(undefined),
        });
      }}
      onClick={(event) => {
        if (dragged.current) return;
        if (!armed) return store.change((state) => select(state, []));
        placeAt(store, event.clientX, event.clientY);
        setPointer(undefined);
      }}
    >
      {fields.map((field) => (
        <PlacedField key={field.key} field={field} scale={scale} />
      ))}
      {guides.map((guide) => (
        <span
          key={`${guide.axis} ${guide.at}`}
          aria-hidden
          className="paper pointer-events-none absolute z-30 border-dashed border-accent"
          style={lineOf(guide, scale)}
        />
      ))}
      {frame ? (
        <span
          aria-hidden
          className="paper pointer-events-none absolute z-30 border border-accent bg-accent/10"
          style={scaled(frame, scale)}
        />
      ) : null}
      {ghost ? <Ghost box={ghost} scale={scale} /> : null}
    </div>
  );
});

/** Where the field will be, before one clicks. */
function Ghost({ box, scale }: { box: PointsBox; scale: number }) {
  const colour = useEditor(({ recipientIndex }) => personColour(recipientIndex));
  const style = { ...scaled(box, scale), "--c": colour, "--t": colour.replace(")", "-tint)") } as CSSProperties;
  return (
    <span
      aria-hidden
      className="paper pointer-events-none absolute z-20 rounded-field border border-dashed border-(--c) bg-(--t)/70"
      style={style}
    />
  );
}

function ghostAt(
  type: FieldType,
  at: { x: number; y: number },
  others: readonly EditorField[],
  page: PageSize,
  scale: number,
) {
  const box = around(at, sizeOf(type), page);
  const { dx, dy } = snapMove(box, others, page, reachPx / scale);
  return { ...box, x: box.x + dx, y: box.y + dy };
}

/** Puts the chosen kind of field where this point of the window is, if there is a page. Answers whether it did. */
export function placeAt(store: EditorStore, clientX: number, clientY: number): boolean {
  const page = pageAt(clientX, clientY);
  const { armed, documents, pages } = store.get();
  if (!page || !armed) return false;
  const { documentIndex, pageNumber, scale } = page;
  const size = documents[documentIndex]!.pages[pageNumber - 1]!;
  const others = pages.get(`${documentIndex} ${pageNumber}`) ?? [];
  const { x, y } = ghostAt(armed, toPoints(page, clientX, clientY), others, size, scale);
  store.change((state) => place(state, armed, { documentIndex, pageNumber, x, y }));
  focusPlaced(store);
  return true;
}

/** The field that is chosen is where the keyboard goes on. */
export function focusPlaced(store: EditorStore): void {
  const [key] = store.get().selected;
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-field="${key}"]`)?.focus({ preventScroll: true });
  });
}

const touches = (field: PointsBox, box: PointsBox): boolean =>
  field.x < box.x + box.width &&
  box.x < field.x + field.width &&
  field.y < box.y + box.height &&
  box.y < field.y + field.height;

const scaled = (box: PointsBox, scale: number): CSSProperties => ({
  left: box.x * scale,
  top: box.y * scale,
  width: box.width * scale,
  height: box.height * scale,
});

const beyondPx = 12;

function lineOf({ axis, at, from, to }: Guide, scale: number): CSSProperties {
  const start = from * scale - beyondPx;
  const length = (to - from) * scale + 2 * beyondPx;
  return axis === "x"
    ? { left: at * scale, top: start, height: length, borderLeftWidth: 1 }
    : { top: at * scale, left: start, width: length, borderTopWidth: 1 };
}
