import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CeremonyDraft } from "@/lib/contracts/draft";
import { ApiProblem } from "./api";
import { type DraftChanges, DraftSaver, type SaveState } from "./draft-saver";

type Answer = { version: number; draft: CeremonyDraft | null };
type Sent = {
  changes: DraftChanges;
  version: number;
  leaving: boolean;
  answer: (with_: Answer | Error) => Promise<void>;
};

const problem = (status: number, code: string, paths: string[] = []) =>
  new ApiProblem(
    status,
    code,
    "",
    paths.map((path) => ({ path, message: "is too long" })),
  );
const others = (version: number): CeremonyDraft => ({
  ...{ version, updatedAt: "2026-11-27T20:00:00.000Z", values: { b: "theirs" }, mark: null, signName: null },
});

let sent: Sent[];
let states: SaveState[];
let told: CeremonyDraft[];
let refusals: Record<string, string>[];
let saver: DraftSaver;

beforeEach(() => {
  vi.useFakeTimers();
  [sent, states, told, refusals] = [[], [], [], []];
  saver = new DraftSaver(
    {
      send: (changes, version, leaving) =>
        new Promise((resolve, reject) => {
          const answer = async (given: Answer | Error) => {
            given instanceof Error ? reject(given) : resolve(given);
            await vi.advanceTimersByTimeAsync(0);
          };
          sent.push({ changes, version, leaving, answer });
        }),
      onState: (state) => states.push(state),
      onOthers: (draft) => told.push(draft),
      onRefused: (reasons) => refusals.push(reasons),
    },
    3,
  );
});
afterEach(() => vi.useRealTimers());

const set = (id: string, value: string) => saver.add({ values: { [id]: value } });

describe("what is typed", () => {
  test("goes out once it is quiet, the newest value of each field, and is said to be saved when it has arrived", async () => {
    set("a", "O");
    await vi.advanceTimersByTimeAsync(300);
    set("a", "Od");
    set("b", "Red");
    await vi.advanceTimersByTimeAsync(399);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toMatchObject([{ changes: { values: { a: "Od", b: "Red" } }, version: 3, leaving: false }]);
    expect(states).not.toContain("saved");
    await sent[0]!.answer({ version: 4, draft: null });
    expect(states.at(-1)).toBe("saved");
    expect(saver.open).toEqual({ values: {} });
  });

  test("while a save is under way waits for it, and goes with the version that it made", async () => {
    set("a", "1");
    await vi.advanceTimersByTimeAsync(400);
    set("a", "2");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toHaveLength(1);
    expect(saver.open.values).toEqual({ a: "2" });
    await sent[0]!.answer({ version: 4, draft: null });
    expect(states.at(-1)).toBe("saving");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent[1]).toMatchObject({ changes: { values: { a: "2" } }, version: 4 });
  });

  test("is kept and tried again when it does not arrive, ever more slowly, and at once when the connection is back", async () => {
    set("a", "1");
    await vi.advanceTimersByTimeAsync(400);
    await sent[0]!.answer(problem(0, "network"));
    expect(states.at(-1)).toBe("failed");
    await vi.advanceTimersByTimeAsync(2_000);
    await sent[1]!.answer(problem(503, "not_ready"));
    await vi.advanceTimersByTimeAsync(3_999);
    expect(sent).toHaveLength(2);
    set("b", "2");
    saver.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent[2]!.changes.values).toEqual({ a: "1", b: "2" });
    await sent[2]!.answer({ version: 4, draft: null });
    expect(states.at(-1)).toBe("saved");
  });

  test("is sent at once, and what is under way once more, when the page is left", async () => {
    set("a", "1");
    saver.leave();
    expect(sent).toMatchObject([{ changes: { values: { a: "1" } }, leaving: true }]);
    set("b", "2");
    saver.leave();
    expect(sent[1]).toMatchObject({ changes: { values: { a: "1", b: "2" } }, leaving: true });
    await sent[0]!.answer({ version: 4, draft: null });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent[2]!.changes.values).toEqual({ b: "2" });
  });
});

test("what another device saved meanwhile is told, unless something later is known by then", async () => {
  set("a", "1");
  await vi.advanceTimersByTimeAsync(400);
  await sent[0]!.answer({ version: 5, draft: others(5) });
  expect([told, saver.version]).toEqual([[others(5)], 5]);
  set("a", "2");
  await vi.advanceTimersByTimeAsync(1_000);
  saver.version = 8;
  await sent[1]!.answer({ version: 7, draft: others(7) });
  expect([told.length, saver.version]).toEqual([1, 8]);
});

describe("a refusal", () => {
  test("because the envelope is closed is not tried again: the page asks what has become of it", async () => {
    set("a", "1");
    await vi.advanceTimersByTimeAsync(400);
    await sent[0]!.answer(problem(409, "envelope_wrong_status"));
    await vi.advanceTimersByTimeAsync(120_000);
    expect([sent.length, refusals, states.at(-1)]).toEqual([1, [{}], "refused"]);
    expect(saver.open.values).toEqual({ a: "1" });
  });

  test("of one value says which, saves the others, and is said until that value has become another", async () => {
    saver.add({ values: { long: "x".repeat(10_001), rent: "1250" }, signName: "Anna Holm" });
    await vi.advanceTimersByTimeAsync(400);
    await sent[0]!.answer(problem(422, "invalid_request", ["values.long"]));
    expect(refusals).toEqual([{ long: "is too long" }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent[1]!.changes).toEqual({ values: { rent: "1250" }, signName: "Anna Holm" });
    await sent[1]!.answer({ version: 4, draft: null });
    expect(states.at(-1)).toBe("refused");
    expect(saver.open.values).toEqual({ long: "x".repeat(10_001) });
    saver.leave();
    expect(sent).toHaveLength(2);

    set("long", "short");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent[2]!.changes.values).toEqual({ long: "short" });
    await sent[2]!.answer({ version: 5, draft: null });
    expect([states.at(-1), saver.open.values]).toEqual(["saved", {}]);
  });

  test("of what has become another value meanwhile holds nothing up", async () => {
    set("a", "x".repeat(10_001));
    await vi.advanceTimersByTimeAsync(400);
    set("a", "short");
    await sent[0]!.answer(problem(422, "invalid_request", ["body.values.a"]));
    await vi.advanceTimersByTimeAsync(1_000);
    await sent[1]!.answer({ version: 4, draft: null });
    expect([sent[1]!.changes.values, states.at(-1), saver.open.values]).toEqual([{ a: "short" }, "saved", {}]);
  });

  test("because the session is over keeps what was typed and says that the link is needed", async () => {
    set("a", "1");
    await vi.advanceTimersByTimeAsync(400);
    await sent[0]!.answer(problem(404, "signing_link_invalid"));
    await vi.advanceTimersByTimeAsync(120_000);
    expect([sent.length, states.at(-1), saver.open.values]).toEqual([1, "ended", { a: "1" }]);
  });
});

test("after the person has signed nothing is sent any more, whatever was under way", async () => {
  set("a", "1");
  await vi.advanceTimersByTimeAsync(400);
  set("b", "2");
  saver.stop();
  await sent[0]!.answer(problem(409, "already_acted"));
  await vi.advanceTimersByTimeAsync(120_000);
  saver.leave();
  expect([sent.length, refusals]).toEqual([1, []]);
});
