import { around } from "@/lib/fields/page-box";
import type { EditorStore } from "./editing";
import { commit, type EditorState, type Preview, pageOf, select, selectedFields, toggle } from "./editor-state";
import { followPointer } from "./follow-pointer";
import { type Handle, moveTogether, resize, snapMove, snapResize, withBox } from "./geometry";
import type { EditorField } from "./model";
import { type PageOnScreen, pageAt, pageOnScreen, toPoints } from "./pages-on-screen";

/** Within so many CSS pixels of a line, a dragged field goes to it. Alt lets it go free. */
const reachPx = 6;

type Down = { pointerId: number; clientX: number; clientY: number; shiftKey: boolean };

const isOn = (field: EditorField, page: { documentIndex: number; pageNumber: number }): boolean =>
  field.documentIndex === page.documentIndex && field.pageNumber === page.pageNumber;

const keep = (state: EditorState): EditorState =>
  state.preview
    ? commit(
        state,
        state.fields.map((field) => state.preview!.moved.get(field.key) ?? field),
      )
    : state;
const drop = (state: EditorState): EditorState => (state.preview ? { ...state, preview: undefined } : state);

/** A press on a field: selects it, and moves all that is selected when the pointer moves on. */
export function pressField(store: EditorStore, key: string, down: Down): void {
  const before = store.get();
  const wasSelected = before.selected.has(key);
  if (down.shiftKey) store.change((state) => toggle(state, key));
  else if (!wasSelected) store.change((state) => select(state, [key]));
  const held = store.get().fields.find((field) => field.key === key);
  const from = held && pageOnScreen(held.documentIndex, held.pageNumber);
  if (!held || !from || !store.get().selected.has(key)) return;
  const at = toPoints(from, down.clientX, down.clientY);
  const grip = { x: at.x - held.x, y: at.y - held.y };

  followPointer(down, {
    onMove: (event) =>
      store.change((state) => ({ ...state, preview: movedTo(state, held, grip, from, event) ?? state.preview })),
    onEnd: (_, moved) => {
      if (moved) store.change(keep);
      else if (wasSelected && !down.shiftKey) store.change((state) => select(state, [key]));
    },
    onCancel: () => store.change(drop),
  });
}

type Point = { x: number; y: number };

function movedTo(
  state: EditorState,
  held: EditorField,
  grip: Point,
  from: PageOnScreen,
  { clientX, clientY, altKey }: PointerEvent,
): Preview | undefined {
  const chosen = selectedFields(state).filter((field) => isOn(field, held));
  const under = pageAt(clientX, clientY) ?? pageOnScreen(from.documentIndex, from.pageNumber);
  if (!under) return undefined;
  const page = pageOf(state, under);
  const pointer = toPoints(under, clientX, clientY);
  const by = { x: pointer.x - grip.x - held.x, y: pointer.y - grip.y - held.y };
  const there = moveTogether(chosen, by.x, by.y, page);
  const others = state.fields.filter((field) => isOn(field, under) && !state.selected.has(field.key));
  const snapped = altKey ? undefined : snapMove(around(there), others, page, reachPx / under.scale);
  const placed = snapped ? moveTogether(there, snapped.dx, snapped.dy, page) : there;
  const { documentIndex, pageNumber } = under;
  const moved = placed.map((field) => [field.key, { ...field, documentIndex, pageNumber }] as const);
  return { moved: new Map(moved), guides: snapped?.guides ?? [], on: { documentIndex, pageNumber } };
}

/** A press on one of a field's handles: moves that edge or corner. */
export function pressHandle(store: EditorStore, field: EditorField, handle: Handle, down: Down): void {
  followPointer(down, {
    onMove: ({ clientX, clientY, altKey }) =>
      store.change((state) => {
        const page = pageOnScreen(field.documentIndex, field.pageNumber);
        if (!page) return state;
        const size = pageOf(state, field);
        const by = { x: (clientX - down.clientX) / page.scale, y: (clientY - down.clientY) / page.scale };
        const box = resize(field, handle, by.x, by.y, size);
        const others = state.fields.filter((each) => isOn(each, field) && each.key !== field.key);
        const snapped = altKey ? undefined : snapResize(box, handle, others, reachPx / page.scale);
        const settled = snapped ? resize(box, handle, snapped.dx, snapped.dy, size) : box;
        const moved = new Map([[field.key, withBox(field, settled)]]);
        const { documentIndex, pageNumber } = field;
        return { ...state, preview: { moved, guides: snapped?.guides ?? [], on: { documentIndex, pageNumber } } };
      }),
    onEnd: () => store.change(keep),
    onCancel: () => store.change(drop),
  });
}
