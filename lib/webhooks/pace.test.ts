import { beforeEach, describe, expect, it, vi } from "vitest";
import { Pace, QUICK_MS } from "./pace";

let pace: Pace;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  pace = new Pace();
  return () => vi.useRealTimers();
});

/** An endpoint whose last try took so long. */
const known = (tookMs: number, id = "whk_a") => pace.begin(id)(tookMs);
/** What became of an entrance by now: a place, none, or still waiting. */
async function stateOf(entrance: Promise<unknown>): Promise<"in" | "aside" | "waits"> {
  await vi.advanceTimersByTimeAsync(0);
  return Promise.race([entrance.then((end) => (end ? "in" : "aside")), Promise.resolve().then(() => "waits" as const)]);
}
const entrances = (count: number) => Array.from({ length: count }, () => pace.enter("whk_a"));
const statesOf = async (list: Promise<unknown>[]) => Promise.all(list.map(stateOf));

describe("an endpoint's pace", () => {
  it("that nobody knows yet allows one try; the rest wait for it and begin, four at once, when it was quick", async () => {
    const all = entrances(6);
    expect(await statesOf(all)).toEqual(["in", "waits", "waits", "waits", "waits", "waits"]);
    expect(await stateOf(pace.enter("whk_b"))).toBe("in");
    (await all[0])!(50);
    expect(await statesOf(all)).toEqual(["in", "in", "in", "in", "in", "waits"]);
    (await all[1])!(50);
    expect(await stateOf(all[5]!)).toBe("in");
  });

  it("that nobody knows yet is slow once its first try is open for a second: whoever waited goes aside", async () => {
    const all = entrances(3);
    await vi.advanceTimersByTimeAsync(QUICK_MS - 1);
    expect(await statesOf(all)).toEqual(["in", "waits", "waits"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await statesOf([...all, ...entrances(1)])).toEqual(["in", "aside", "aside", "aside"]);
  });

  it("stays slow until a try beside the quick lane ends sooner", async () => {
    known(15_000);
    expect(await stateOf(pace.enter("whk_a"))).toBe("aside");
    known(100);
    expect(await stateOf(pace.enter("whk_a"))).toBe("in");
  });

  it("that was quick lets nobody wait who would wait for a second", async () => {
    known(800);
    expect(await statesOf(entrances(9))).toEqual([...Array(4).fill("in"), ...Array(4).fill("waits"), "aside"]);
  });

  it("is not judged by a try that another worker made", async () => {
    known(5_000);
    pace.begin("whk_a")();
    expect(await stateOf(pace.enter("whk_a"))).toBe("aside");
  });

  it("is forgotten for the one longest without a try when there are too many, and never while a try is open", async () => {
    const end = pace.begin("whk_open");
    known(5_000, "whk_slow");
    for (let made = 0; made < 10_000; made++) known(1, `whk_${made}`);
    expect(await stateOf(pace.enter("whk_slow"))).toBe("in");
    end(5_000);
    expect(await stateOf(pace.enter("whk_open"))).toBe("aside");
  });
});
