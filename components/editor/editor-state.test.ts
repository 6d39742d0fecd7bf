import { describe, expect, test } from "vitest";
import {
  add,
  chooseRecipient,
  copyToAllPages,
  type EditorState,
  giveSelected,
  nudge,
  pageKey,
  paste,
  patchSelected,
  place,
  redo,
  removeSelected,
  select,
  selectedFields,
  shownByPage,
  startState,
  undo,
} from "./editor-state";
import { keyFor, signersWithoutSignature, toFieldInput } from "./model";

const a4 = { widthPt: 595, heightPt: 842 };
const empty = () => startState([{ id: "doc", name: "Lease", pages: [a4, a4, a4] }], [], 0, ["One", "Two"]);
const at = (x: number, y: number, pageNumber = 1) => ({ documentIndex: 0, pageNumber, x, y });
const boxes = ({ fields }: EditorState) =>
  fields.map(({ fieldType, pageNumber, x, y }) => [fieldType, pageNumber, x, y]);

describe("placing", () => {
  test("puts the field on the page, chooses it, and belongs to whoever is chosen", () => {
    const state = place(chooseRecipient(empty(), 2), "SIGNATURE", at(590, 840));
    expect(state.fields).toMatchObject([{ fieldType: "SIGNATURE", recipientIndex: 2, x: 415, y: 798, required: true }]);
    expect(selectedFields(state)).toEqual(state.fields);
    expect(state.armed).toBeUndefined();
  });

  test("of a kind to choose from begins with something to choose", () => {
    expect(place(empty(), "DROPDOWN", at(10, 10)).fields[0]!.options).toEqual(["One", "Two"]);
    expect(place(empty(), "TEXT", at(10, 10)).fields[0]!.options).toEqual([]);
  });
});

describe("undo", () => {
  test("takes back one step after the other, and redo brings each again", () => {
    const one = place(empty(), "TEXT", at(10, 10));
    const two = place(one, "DATE", at(10, 60));
    expect(undo(two).fields).toBe(one.fields);
    expect(undo(undo(two)).fields).toEqual([]);
    expect(undo(undo(undo(two))).fields).toEqual([]);
    expect(redo(redo(undo(undo(two)))).fields).toBe(two.fields);
  });

  test("takes a run of arrow keys, and of typing into one label, for one step", () => {
    const placed = place(empty(), "TEXT", at(10, 10));
    const moved = nudge(nudge(nudge(placed, 1, 0), 1, 0), 0, 10);
    expect(boxes(moved)).toEqual([["TEXT", 1, 12, 20]]);
    expect(undo(moved).fields).toBe(placed.fields);
    const typed = ["C", "Ci", "City"].reduce((state, label) => patchSelected(state, () => ({ label }), "label"), moved);
    expect(undo(typed).fields).toBe(moved.fields);
  });

  test("a new change ends what could be done again", () => {
    const undone = undo(place(empty(), "TEXT", at(10, 10)));
    expect(redo(place(undone, "DATE", at(10, 10))).fields).toHaveLength(1);
  });

  test("brings back what was deleted", () => {
    const placed = place(empty(), "TEXT", at(10, 10));
    expect(undo(removeSelected(placed)).fields).toBe(placed.fields);
  });

  test("a change that changes nothing is no step", () => {
    const placed = place(empty(), "TEXT", at(10, 10));
    expect(patchSelected(placed, () => ({ label: "" }))).toBe(placed);
    expect(removeSelected(select(placed, []))).toEqual(select(placed, []));
  });
});

describe("copies", () => {
  test("stand beside the first on the same page, and at the same place on another", () => {
    const placed = place(empty(), "TEXT", at(10, 10));
    expect(boxes(paste(placed, placed.fields))).toEqual([
      ["TEXT", 1, 10, 10],
      ["TEXT", 1, 22, 22],
    ]);
    expect(boxes(paste(placed, placed.fields, { documentIndex: 0, pageNumber: 3 }))[1]).toEqual(["TEXT", 3, 10, 10]);
  });

  test("on every page are one step, leave the page itself alone and share no name for rules", () => {
    const placed = patchSelected(place(empty(), "INITIALS", at(500, 800, 2)), () => ({ ruleKey: "initials" }));
    const everywhere = copyToAllPages(placed);
    expect(everywhere.fields.map(({ pageNumber, ruleKey }) => [pageNumber, ruleKey])).toEqual([
      [2, "initials"],
      [1, ""],
      [3, ""],
    ]);
    expect(new Set(everywhere.fields.map(({ key }) => key)).size).toBe(3);
    expect(undo(everywhere).fields).toBe(placed.fields);
  });
});

test("to choose a person leaves every field whose it is; to choose a field is to place the next for its person", () => {
  const one = place(empty(), "TEXT", at(10, 10));
  const two = place(chooseRecipient(one, 1), "DATE", at(10, 60));
  expect(two.fields.map(({ recipientIndex }) => recipientIndex)).toEqual([0, 1]);
  expect(select(two, [two.fields[0]!.key]).recipientIndex).toBe(0);
});

test("what is given away becomes theirs as one step", () => {
  const one = place(empty(), "TEXT", at(10, 10));
  const given = giveSelected(one, 2);
  expect(given.fields.map(({ recipientIndex }) => recipientIndex)).toEqual([2]);
  expect(undo(given).fields).toBe(one.fields);
});

test("a page on which nothing changed keeps the list it had", () => {
  const state = place(place(empty(), "TEXT", at(10, 10, 1)), "TEXT", at(10, 10, 2));
  const before = shownByPage(state, new Map());
  const after = shownByPage(nudge(state, 5, 0), before);
  expect(after.get(pageKey(0, 1))).toBe(before.get(pageKey(0, 1)));
  expect(after.get(pageKey(0, 2))).not.toBe(before.get(pageKey(0, 2)));
});

test("fields of a page come in the order in which one reads them", () => {
  const state = add(empty(), [
    ...place(empty(), "DATE", at(300, 102)).fields,
    ...place(empty(), "TEXT", at(10, 300)).fields,
    ...place(empty(), "NAME", at(10, 100)).fields,
  ]);
  const kinds = shownByPage(state, new Map())
    .get(pageKey(0, 1))!
    .map(({ fieldType }) => fieldType);
  expect(kinds).toEqual(["NAME", "DATE", "TEXT"]);
});

test("what is saved names each field's person by number and leaves out what is not said", () => {
  const state = patchSelected(place(empty(), "DROPDOWN", at(10.123, 20)), () => ({ options: [" Yes ", "", "No"] }));
  expect(toFieldInput(state.fields[0]!)).toEqual({
    ...{ recipientIndex: 0, documentIndex: 0, pageNumber: 1, fieldType: "DROPDOWN" },
    ...{ x: 10.12, y: 20, width: 160, height: 24, required: true, readOnly: false, label: "" },
    ...{ options: ["Yes", "No"], optionBoxes: [] },
  });
});

test("beside a formula nothing is saved that it says itself", () => {
  const state = patchSelected(place(empty(), "NUMBER", at(10, 10)), () => ({
    formula: "rent * 12",
    value: "3",
    min: 1,
  }));
  const saved = toFieldInput(state.fields[0]!);
  expect(saved).toMatchObject({ formula: "rent * 12" });
  expect(saved).not.toHaveProperty("value");
  expect(saved).not.toHaveProperty("min");
});

test("a name for rules is made of the label, and is no one else's", () => {
  const state = patchSelected(place(empty(), "NUMBER", at(10, 10)), () => ({
    label: "Löyer, 2027 (net)",
    ruleKey: "rent",
  }));
  const [field] = state.fields;
  expect(keyFor({ ...field!, key: "other" }, state.fields)).toBe("loyer_2027_net");
  expect(keyFor({ ...field!, key: "other", label: "Rent" }, state.fields)).toBe("rent_2");
  expect(keyFor({ ...field!, key: "other", label: "日付" }, state.fields)).toBe("number");
});

test("where there are fields, signers without a place to sign are named; approvers and readers need none", () => {
  const people = [{ role: "SIGNER" }, { role: "APPROVER" }, { role: "SIGNER" }, { role: "VIEWER" }];
  expect(signersWithoutSignature([], people)).toEqual([]);
  expect(signersWithoutSignature(place(empty(), "TEXT", at(0, 0)).fields, people)).toEqual([0, 2]);
  expect(signersWithoutSignature(place(empty(), "SIGNATURE", at(0, 0)).fields, people)).toEqual([2]);
});
