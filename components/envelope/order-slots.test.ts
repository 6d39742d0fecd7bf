import { describe, expect, test } from "vitest";
import { changesOf, movable, moved, numbersOf, slotsOf, stillOpen, withJoined } from "./order-slots";

type Person = Parameters<typeof slotsOf>[0][number];
const person = (id: string, order: number, status: Person["status"] = "PENDING", role: Person["role"] = "SIGNER") => ({
  ...{ id, order, status, role },
});

describe("the places of those who have not acted", () => {
  test("whoever has acted or confirmed and whoever gets a copy has none", () => {
    const all = [
      person("copy", 1, "PENDING", "CARBON_COPY"),
      person("late", 3),
      person("done", 1, "SIGNED"),
      person("read", 1, "CONFIRMED", "VIEWER"),
      person("now", 2, "SENT"),
    ];
    expect(movable(all).map(({ id }) => id)).toEqual(["now", "late"]);
  });

  test("people move between places, and places say who comes at the same time", () => {
    const all = [person("a", 1, "SENT"), person("b", 2), person("c", 2), person("d", 3)];
    const slots = slotsOf(all);
    expect(slots.joined).toEqual([false, false, true, false]);
    const later = moved(slots, 0, 3);
    expect(later.ids).toEqual(["b", "c", "d", "a"]);
    expect(numbersOf(later, all)).toEqual([1, 2, 2, 3]);
    expect(numbersOf(withJoined(later, 2, false), all)).toEqual([1, 2, 3, 4]);
    expect(moved(slots, 0, -1)).toEqual(slots);
    expect(withJoined(slots, 0, true)).toEqual(slots);
  });

  test("nothing is named when everybody stays before, beside and after whom they were", () => {
    const all = [person("a", 5, "SENT"), person("b", 9), person("c", 9)];
    expect(changesOf(slotsOf(all), all)).toEqual([]);
    expect(changesOf(moved(slotsOf(all), 1, 2), all)).toEqual([]);
  });

  test("who acts while others are put in order is left out, and the rest stays as it was chosen", () => {
    const all = [person("a", 1, "SENT"), person("b", 2), person("c", 3)];
    const chosen = moved(withJoined(slotsOf(all), 1, true), 1, 2);
    const later = [person("a", 1, "SIGNED"), person("b", 2, "SENT"), person("c", 3)];
    expect(stillOpen(chosen, later)).toEqual({ ids: ["c", "b"], joined: [false, false] });
    expect(changesOf(stillOpen(chosen, later), later)).toEqual([
      { id: "c", order: 2 },
      { id: "b", order: 3 },
    ]);
  });

  test("the numbers begin behind those who have acted; who stands beside one of them may stay", () => {
    const all = [person("done", 2, "SIGNED"), person("beside", 2, "SENT"), person("b", 3), person("c", 4)];
    const slots = slotsOf(all);
    expect(changesOf(moved(slots, 1, 2), all)).toEqual([
      { id: "c", order: 3 },
      { id: "b", order: 4 },
    ]);
    expect(changesOf(moved(slots, 0, 1), all)).toEqual([
      { id: "beside", order: 4 },
      { id: "c", order: 5 },
    ]);
    expect(changesOf(withJoined(slots, 1, true), all)).toEqual([{ id: "beside", order: 3 }]);
  });
});
