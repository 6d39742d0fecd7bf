import { createContext, useContext, useRef, useSyncExternalStore } from "react";
import { type EditorState, pageKey, shownByPage } from "./editor-state";
import type { EditorField } from "./model";

type PageFields = ReadonlyMap<string, readonly EditorField[]>;
/** What is shown: the state, and its fields page by page, where an untouched page keeps the list it had. */
export type Shown = EditorState & { pages: PageFields };

export type EditorStore = {
  get: () => Shown;
  /** Changes the state; those who look at what changed are drawn again, and no one else. */
  change: (next: (state: EditorState) => EditorState) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createEditorStore(initial: EditorState): EditorStore {
  let shown: Shown = { ...initial, pages: shownByPage(initial, new Map()) };
  const listeners = new Set<() => void>();
  return {
    get: () => shown,
    change(next) {
      const state = next(shown);
      if (state === shown) return;
      const samePages = state.fields === shown.fields && state.preview === shown.preview;
      shown = { ...state, pages: samePages ? shown.pages : shownByPage(state, shown.pages) };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const EditorContext = createContext<EditorStore | null>(null);

export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (!store) throw new Error("There is no editor around this.");
  return store;
}

/** A part of what is shown. The component is drawn again when that part is another one (by `Object.is`). */
export function useEditor<T>(pick: (shown: Shown) => T): T {
  const store = useEditorStore();
  const picked = useRef(pick);
  picked.current = pick;
  const read = () => picked.current(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

const none: readonly EditorField[] = [];

export const useFieldsOn = (documentIndex: number, pageNumber: number): readonly EditorField[] =>
  useEditor(({ pages }) => pages.get(pageKey(documentIndex, pageNumber)) ?? none);
