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
const compare = (later: Recorded[], completedAt?: string) => compareLater({ recorded: sealed, completedAt }, later);

/** One more event, that follows from the record. */
function behind(type: string): Recorded[] {
  const { hash: previousHash } = sealed.at(-1)!;
  const { hash: _, ...last } = sealed.at(-1)!;
  const body = { ...last, seq: 5, id: "evt_e", type, previousHash };
  return [{ ...body, hash: hashEvent(body) }];
}

describe("a list of events that was got later, against the sealed record, with all hashes made anew", () => {
  test("what follows from the record is no difference", () => {
    expect(compare(chained(["a", "b", "c", "d"]))).toEqual([]);
    expect(compare(chained(["a", "b", "c", "d", "e", "f"]))).toEqual([]);
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
    expect(compare(chained(ids))).toEqual(differences);
  });
  test("personal data that were deleted with an event that says so are no difference; missing and changed ones are", () => {
    const gone = sealed.map(({ personal: _, ...event }) => event);
    expect(compare([...gone, ...behind("envelope.purged")])).toEqual([]);
    expect(compare([...gone, ...behind("recipient.reminded")])).toEqual([{ is: "missing_personal", number: 1 }]);
    expect(compare([sealed[0]!, sealed[1]!, gone[2]!, sealed[3]!])).toEqual([{ is: "missing_personal", number: 3 }]);
    const changed = sealed.map((event) => ({ ...event, personal: { salt: "00ff", data: { name: "Jonas" } } }));
    expect(compare(changed)).toEqual([{ is: "broken", number: 1 }]);
  });
  test("the completion was when the trail says", () => {
    const later = [...sealed, ...behind("envelope.completed")];
    expect(compare(later, later[4]!.at)).toEqual([]);
    expect(compare(later, "2026-11-27T08:00:01.000Z")).toEqual([{ is: "completion", number: 5 }]);
    expect(compare(sealed, later[4]!.at)).toEqual([{ is: "completion_missing", number: 5 }]);
    // Trails from before that printed it give none.
    expect(compare(later)).toEqual([]);
  });
  test("what comes after the record must follow from it", () => {
    const later = chained(["a", "b", "c", "d", "e"]);
    later[4] = { ...later[4]!, payload: { count: "9" } };
    expect(compare(later)).toEqual([{ is: "broken", number: 5 }]);
  });
});

test("the answer of the API is read, and anything else refused", () => {
  const answer = sealed.map(({ personal, envelopeId: _, ...event }) => ({
    ...event,
    personal: personal!.data,
    salt: personal!.salt,
  }));
  expect(compare(readEvents(JSON.stringify({ data: answer }), "env_1"))).toEqual([]);
  for (const other of ["{}", "[]", '{"data": [null]}', '{"data": [1]}', '{"data": [{}]}'])
    expect(() => readEvents(other, "env_1")).toThrow("it is no list of events");
  expect(() => readEvents("x", "env_1")).toThrow();
});
