import { describe, expect, test } from "vitest";
import { commit, GENESIS, hashEvent } from "@/lib/evidence/chain";
import type { Recorded } from "@/lib/pdf/verify/evidence/recorded";
import { compareLater, readEvents } from "./later-events";

const data = { name: "Anna Holm" };

/** Events by what they tell, chained as whoever owns the database can chain them. */
function chained(ids: readonly string[]): Recorded[] {
  let previousHash = GENESIS;
  return ids.map((id, index) => {
    const [name, count = "1"] = id.split(":");
    const body = {
      ...{ envelopeId: "env_1", seq: index + 1, id: `evt_${name}`, type: "recipient.viewed" },
      ...{ at: "2026-11-27T08:00:00.000Z", actor: { type: "recipient" }, payload: { count } },
      ...{ commitment: commit("00ff", data), previousHash },
    };
    previousHash = hashEvent(body);
    return { ...body, hash: previousHash, personal: { salt: "00ff", data } };
  });
}

const sealed = chained(["a", "b", "c", "d"]);

describe("a list of events that was got later, against the sealed record, with all hashes made anew", () => {
  test("what follows from the record is no difference", () => {
    expect(compareLater(sealed, chained(["a", "b", "c", "d"]))).toEqual([]);
    expect(compareLater(sealed, chained(["a", "b", "c", "d", "e", "f"]))).toEqual([]);
  });
  test.each([
    ["edited", ["a", "b:2", "c", "d", "e"], [{ is: "edited", number: 2 }]],
    ["deleted", ["a", "c", "d", "e"], [{ is: "deleted", number: 2 }]],
    ["the last sealed one deleted", ["a", "b", "c", "e"], [{ is: "deleted", number: 4 }]],
    ["inserted", ["a", "b", "x", "c", "d", "e"], [{ is: "inserted", number: 3 }]],
    ["moved", ["a", "c", "b", "d"], [{ is: "moved", number: 3 }]],
    [
      "cut off",
      ["a", "b"],
      [
        { is: "cut_off", number: 3 },
        { is: "cut_off", number: 4 },
      ],
    ],
    ["all cut off", [], [1, 2, 3, 4].map((number) => ({ is: "cut_off", number }))],
  ])("%s is found and named", (_what, ids, differences) => {
    expect(compareLater(sealed, chained(ids))).toEqual(differences);
  });
  test("personal data that were erased are no difference, changed ones are", () => {
    const erased = sealed.map(({ personal: _, ...event }) => event);
    expect(compareLater(sealed, erased)).toEqual([]);
    const changed = sealed.map((event) => ({ ...event, personal: { salt: "00ff", data: { name: "Jonas" } } }));
    expect(compareLater(sealed, changed)).toEqual([{ is: "broken", number: 1 }]);
  });
  test("what comes after the record must follow from it", () => {
    const later = chained(["a", "b", "c", "d", "e"]);
    later[4] = { ...later[4]!, payload: { count: "9" } };
    expect(compareLater(sealed, later)).toEqual([{ is: "broken", number: 5 }]);
  });
});

test("the answer of the API is read, and anything else refused", () => {
  const answer = sealed.map(({ personal, envelopeId: _, ...event }) => ({
    ...event,
    personal: personal!.data,
    salt: personal!.salt,
  }));
  expect(compareLater(sealed, readEvents(JSON.stringify({ data: answer }), "env_1"))).toEqual([]);
  for (const other of ["{}", "[]", '{"data": [null]}', '{"data": [1]}', '{"data": [{}]}'])
    expect(() => readEvents(other, "env_1")).toThrow("it is no list of events");
  expect(() => readEvents("x", "env_1")).toThrow();
});
