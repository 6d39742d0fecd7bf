"use client";

import { type RefObject, useEffect } from "react";
import type { EditorStore } from "./editing";
import { focusPlaced } from "./editor-page";
import {
  arm,
  chooseRecipient,
  type EditorState,
  grow,
  nudge,
  paste,
  place,
  redo,
  removeSelected,
  select,
  selectedFields,
  undo,
} from "./editor-state";
import { fieldKinds } from "./field-kinds";
import { freePlace, leastPt, sizeOf } from "./geometry";
import type { EditorField, FieldType } from "./model";

export type SeenPage = { documentIndex: number; pageNumber: number };

/** What was copied last; it stays when another draft is opened. */
let copied: readonly EditorField[] = [];

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Puts a field on the page that is looked at, where there is room: the way to place without a pointer. */
export function placeFreely(store: EditorStore, type: FieldType, { documentIndex, pageNumber }: SeenPage): void {
  const { documents, pages } = store.get();
  const page = documents[documentIndex]!.pages[pageNumber - 1]!;
  const { x, y } = freePlace(sizeOf(type), pages.get(`${documentIndex} ${pageNumber}`) ?? [], page);
  store.change((state) => place(state, type, { documentIndex, pageNumber, x, y }));
  focusPlaced(store);
}

const belongsToControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null;

/** The keys of the editor. In a text field, and while a dialog or a menu is open, they belong to that. */
export function useEditorKeys(store: EditorStore, seen: RefObject<SeenPage>, signers: readonly number[]): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (belongsToControl(event.target)) {
        // Out of the options, back to the field they are about: the letters are keys again.
        if (event.key === "Escape" && !document.querySelector("[role=dialog]")) focusPlaced(store);
        return;
      }
      if (document.querySelector("[role=dialog], [role=menu]")) return;
      const act = actOf(event, store, seen.current, signers);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [store, seen, signers]);
}

type Act = (() => void) | undefined;

function actOf(event: KeyboardEvent, store: EditorStore, seen: SeenPage, signers: readonly number[]): Act {
  const change = (next: (state: EditorState) => EditorState) => () => store.change(next);
  if (event.metaKey || event.ctrlKey) return commandOf(event, store, seen);
  const { armed, selected } = store.get();
  if (event.key === "Escape" && armed) return change((state) => arm(state, undefined));
  if (event.key === "Escape" && selected.size > 0) return change((state) => select(state, []));
  if (event.key === "Enter" && armed) return () => placeFreely(store, armed, seen);
  if ((event.key === "Delete" || event.key === "Backspace") && selected.size > 0) return change(removeSelected);
  const arrow = arrows[event.key];
  if (arrow && selected.size > 0) {
    const step = event.shiftKey ? 10 : 1;
    const [dx, dy] = [arrow[0] * step, arrow[1] * step];
    return change((state) => (event.altKey ? grow(state, dx, dy, leastPt) : nudge(state, dx, dy)));
  }
  if (event.altKey) return undefined;
  const kind = fieldKinds.find(({ key }) => key === event.key.toUpperCase());
  if (kind && signers.length > 0) return change((state) => arm(state, kind.type));
  const signer = /^[1-9]$/.test(event.key) ? signers[Number(event.key) - 1] : undefined;
  return signer === undefined ? undefined : change((state) => chooseRecipient(state, signer));
}

/** With Ctrl, or Command on a Mac. */
function commandOf(event: KeyboardEvent, store: EditorStore, seen: SeenPage): Act {
  const chosen = selectedFields(store.get());
  switch (event.key.toLowerCase()) {
    case "z":
      return () => store.change(event.shiftKey ? redo : undo);
    case "y":
      return () => store.change(redo);
    case "a":
      return () =>
        store.change((state) =>
          select(
            state,
            state.fields
              .filter((each) => each.documentIndex === seen.documentIndex && each.pageNumber === seen.pageNumber)
              .map(({ key }) => key),
          ),
        );
    case "c":
    case "x":
      // Words that somebody has marked are what they want to copy.
      if (chosen.length === 0 || !window.getSelection()?.isCollapsed) return undefined;
      return () => {
        copied = chosen;
        if (event.key.toLowerCase() === "x") store.change(removeSelected);
      };
    case "v":
      return copied.length === 0
        ? undefined
        : () => store.change((state) => paste(state, fitting(state, copied), seen));
    case "d":
      return chosen.length === 0 ? undefined : () => store.change((state) => paste(state, selectedFields(state)));
    default:
      return undefined;
  }
}

/** Of another draft, what is copied belongs to whoever fields are placed for here. */
const fitting = (state: EditorState, fields: readonly EditorField[]): readonly EditorField[] =>
  fields.every((field) => state.fields.some(({ key }) => key === field.key))
    ? fields
    : fields.map((field) => ({ ...field, recipientIndex: state.recipientIndex, showIf: null, formula: "" }));
