import { clampToPage, inReadingOrder, type PageSize } from "@/lib/fields/page-box";
import { type Guide, moveTogether, sizeOf, withBox } from "./geometry";
import { blankRules, type EditorDocument, type EditorField, type FieldType, newKey, type Place } from "./model";

/** While something is dragged: where it is now, and what it stands in line with. */
export type Preview = {
  moved: ReadonlyMap<string, EditorField>;
  guides: readonly Guide[];
  on: { documentIndex: number; pageNumber: number };
};

export type EditorState = {
  documents: readonly EditorDocument[];
  fields: readonly EditorField[];
  past: readonly (readonly EditorField[])[];
  future: readonly (readonly EditorField[])[];
  /** What the last change was, so that a run of the same kind is undone at once. */
  lastChange: string | undefined;
  selected: ReadonlySet<string>;
  /** The kind of field that the next click on a page places. */
  armed: FieldType | undefined;
  /** Whose fields are placed. */
  recipientIndex: number;
  preview: Preview | undefined;
  /** What can be chosen in a new list, until the sender writes over it. */
  firstOptions: readonly string[];
};

const steps = 200;
const nothing: ReadonlySet<string> = new Set();

export const startState = (
  documents: readonly EditorDocument[],
  fields: readonly EditorField[],
  recipientIndex: number,
  firstOptions: readonly string[] = [],
): EditorState => ({
  documents,
  fields,
  past: [],
  future: [],
  lastChange: undefined,
  selected: nothing,
  armed: undefined,
  recipientIndex,
  preview: undefined,
  firstOptions,
});

export const pageOf = (state: EditorState, at: { documentIndex: number; pageNumber: number }): PageSize =>
  state.documents[at.documentIndex]!.pages[at.pageNumber - 1]!;

export const selectedFields = ({ fields, selected }: Pick<EditorState, "fields" | "selected">): EditorField[] =>
  fields.filter(({ key }) => selected.has(key));

/**
 * The fields as they are from now on. Changes that have the same name one after the other are one step: typing a
 * label, or moving by arrow keys.
 */
export function commit(state: EditorState, fields: readonly EditorField[], change?: string): EditorState {
  const goesOn = change !== undefined && change === state.lastChange;
  return {
    ...state,
    fields,
    past: goesOn ? state.past : [...state.past.slice(-(steps - 1)), state.fields],
    future: [],
    lastChange: change,
    preview: undefined,
  };
}

export function undo(state: EditorState): EditorState {
  const before = state.past.at(-1);
  if (!before) return state;
  return { ...stepTo(state, before), past: state.past.slice(0, -1), future: [state.fields, ...state.future] };
}

export function redo(state: EditorState): EditorState {
  const [next, ...rest] = state.future;
  if (!next) return state;
  return { ...stepTo(state, next), past: [...state.past, state.fields], future: rest };
}

function stepTo(state: EditorState, fields: readonly EditorField[]): EditorState {
  const there = new Set(fields.map(({ key }) => key));
  const selected = new Set([...state.selected].filter((key) => there.has(key)));
  return { ...state, fields, selected, lastChange: undefined, preview: undefined };
}

/** What is selected from now on. The recipient of the next field is that of the fields one has just chosen. */
export function select(state: EditorState, keys: Iterable<string>): EditorState {
  const selected = new Set(keys);
  const owners = new Set(state.fields.filter(({ key }) => selected.has(key)).map((field) => field.recipientIndex));
  const [owner] = owners;
  const recipientIndex = owners.size === 1 && owner !== undefined ? owner : state.recipientIndex;
  return { ...state, selected, recipientIndex, lastChange: undefined };
}

export const toggle = (state: EditorState, key: string): EditorState =>
  select(
    state,
    state.selected.has(key) ? [...state.selected].filter((each) => each !== key) : [...state.selected, key],
  );

export const arm = (state: EditorState, armed: FieldType | undefined): EditorState => ({ ...state, armed });

/** The next fields are theirs. What is selected stays whose it is, and is no longer selected. */
export const chooseRecipient = (state: EditorState, recipientIndex: number): EditorState => ({
  ...select(state, []),
  recipientIndex,
});

/** What is selected becomes theirs, and so do the next fields. */
export const giveSelected = (state: EditorState, recipientIndex: number): EditorState =>
  patchSelected({ ...state, recipientIndex }, () => ({ recipientIndex }));

/** Puts a new field with its upper left corner there, kept on the page, and selects it. */
export function place(state: EditorState, fieldType: FieldType, at: Omit<Place, "width" | "height">): EditorState {
  const { documentIndex, pageNumber } = at;
  const box = clampToPage({ ...sizeOf(fieldType), x: at.x, y: at.y }, pageOf(state, at));
  const field: EditorField = {
    ...blankRules,
    ...box,
    key: newKey(),
    recipientIndex: state.recipientIndex,
    documentIndex,
    pageNumber,
    fieldType,
    required: fieldType !== "CHECKBOX",
    readOnly: false,
    label: "",
    options: fieldType === "DROPDOWN" || fieldType === "RADIO_GROUP" ? state.firstOptions : [],
    optionBoxes: [],
    value: "",
  };
  return { ...commit(state, [...state.fields, field]), selected: new Set([field.key]), armed: undefined };
}

/** Adds fields, selected, as one step. */
export const add = (state: EditorState, fields: readonly EditorField[]): EditorState =>
  fields.length === 0
    ? state
    : { ...commit(state, [...state.fields, ...fields]), selected: new Set(fields.map(({ key }) => key)) };

/** Changes what is selected; nothing happens when that changes nothing. */
export function patchSelected(
  state: EditorState,
  change: (field: EditorField) => Partial<EditorField>,
  name?: string,
): EditorState {
  let isOther = false;
  const fields = state.fields.map((field) => {
    if (!state.selected.has(field.key)) return field;
    const changed = { ...field, ...change(field) };
    const differs = Object.keys(changed).some(
      (member) => changed[member as keyof EditorField] !== field[member as keyof EditorField],
    );
    isOther ||= differs;
    return differs ? changed : field;
  });
  return isOther ? commit(state, fields, name) : state;
}

/** Puts these in the place of the fields with the same keys. */
export function replace(state: EditorState, changed: readonly EditorField[], name?: string): EditorState {
  const byKey = new Map(changed.map((field) => [field.key, field]));
  return commit(
    state,
    state.fields.map((field) => byKey.get(field.key) ?? field),
    name,
  );
}

/** Moves what is selected, page by page, and never off its page. */
export function nudge(state: EditorState, dx: number, dy: number): EditorState {
  const chosen = selectedFields(state);
  if (chosen.length === 0) return state;
  const moved = byPage(chosen).flatMap((fields) => moveTogether(fields, dx, dy, pageOf(state, fields[0]!)));
  return replace(state, moved, "nudge");
}

/** Makes what is selected larger or smaller at its right and lower edges. */
export function grow(state: EditorState, dWidth: number, dHeight: number, leastPt: number): EditorState {
  const grown = selectedFields(state).map((field) => {
    const page = pageOf(state, field);
    const width = Math.min(Math.max(field.width + dWidth, leastPt), page.widthPt - field.x);
    const height = Math.min(Math.max(field.height + dHeight, leastPt), page.heightPt - field.y);
    return withBox(field, { ...field, width, height });
  });
  return grown.length === 0 ? state : replace(state, grown, "grow");
}

function byPage(fields: readonly EditorField[]): EditorField[][] {
  const pages = new Map<string, EditorField[]>();
  for (const field of fields) {
    const page = `${field.documentIndex} ${field.pageNumber}`;
    pages.set(page, [...(pages.get(page) ?? []), field]);
  }
  return [...pages.values()];
}

export function removeSelected(state: EditorState): EditorState {
  if (state.selected.size === 0) return state;
  return {
    ...commit(
      state,
      state.fields.filter(({ key }) => !state.selected.has(key)),
    ),
    selected: nothing,
  };
}

/** A copy somewhere else: a field of its own, so that no rule calls two by one name. */
export const copyOf = (field: EditorField, to: Partial<Place> = {}): EditorField => {
  const box = { x: to.x ?? field.x, y: to.y ?? field.y, width: field.width, height: field.height };
  return { ...withBox(field, box), ...to, key: newKey(), ruleKey: "" };
};

const besidePt = 12;

/** Copies of fields beside where they are, or on another page at the same place. */
export function paste(
  state: EditorState,
  fields: readonly EditorField[],
  on?: { documentIndex: number; pageNumber: number },
): EditorState {
  const copies = fields.map((field) => {
    const target = on ?? field;
    const samePage = target.documentIndex === field.documentIndex && target.pageNumber === field.pageNumber;
    const by = samePage ? besidePt : 0;
    const { documentIndex, pageNumber } = target;
    const box = clampToPage({ ...field, x: field.x + by, y: field.y + by }, pageOf(state, target));
    return { ...withBox(copyOf(field), box), documentIndex, pageNumber };
  });
  return add(state, copies);
}

/** What is selected, at the same place on all other pages of its document. */
export function copyToAllPages(state: EditorState): EditorState {
  const copies = selectedFields(state).flatMap((field) =>
    state.documents[field.documentIndex]!.pages.flatMap((page, index) => {
      if (index + 1 === field.pageNumber) return [];
      return [{ ...withBox(copyOf(field), clampToPage(field, page)), pageNumber: index + 1 }];
    }),
  );
  return copies.length === 0 ? state : { ...commit(state, [...state.fields, ...copies]), selected: state.selected };
}

/** The fields of each page as they are shown, in reading order: what is dragged is where it is now. */
export function shownByPage(
  state: EditorState,
  before: ReadonlyMap<string, readonly EditorField[]>,
): ReadonlyMap<string, readonly EditorField[]> {
  const shown = new Map<string, EditorField[]>();
  for (const each of state.fields) {
    const field = state.preview?.moved.get(each.key) ?? each;
    const page = pageKey(field.documentIndex, field.pageNumber);
    const list = shown.get(page);
    if (list) list.push(field);
    else shown.set(page, [field]);
  }
  const result = new Map<string, readonly EditorField[]>();
  for (const [page, fields] of shown) {
    const known = before.get(page);
    const sorted = inReadingOrder(fields);
    const isSame = known?.length === sorted.length && known.every((field, index) => field === sorted[index]);
    result.set(page, isSame ? known : sorted);
  }
  return result;
}

export const pageKey = (documentIndex: number, pageNumber: number): string => `${documentIndex} ${pageNumber}`;
