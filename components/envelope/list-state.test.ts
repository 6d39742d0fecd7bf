import { expect, test } from "vitest";
import { everything, hrefOf, isFiltered, queryOf, stateOf } from "./list-state";

const read = (query: string) => {
  const params = new URLSearchParams(query);
  return stateOf((name) => params.get(name) ?? undefined);
};

test("a state and its address say the same", () => {
  const state = {
    ...everything,
    view: "waiting",
    q: "Løn & ret",
    tag: "q4",
    from: "2026-11-01",
    sort: "updated",
  } as const;
  expect(read(queryOf(state))).toEqual(state);
  expect(hrefOf(everything)).toBe("/envelopes");
  expect(hrefOf(state, 100)).toContain("show=100");
});

test("what an address says wrongly is as usual", () => {
  expect(read("view=mine&category=POEM&from=yesterday&to=2026-13-45&sort=size")).toEqual(everything);
});

test("a view, a search or an order by itself filters nothing", () => {
  expect(isFiltered({ ...everything, view: "drafts", q: "a", sort: "oldest" })).toBe(false);
  expect(isFiltered({ ...everything, to: "2026-11-01" })).toBe(true);
});
