import { expect, test } from "vitest";
import { PageQueue, type Urgency } from "./page-queue";

/** A queue whose works end when told to; `started` is the order in which they were begun. */
function bench() {
  const queue = new PageQueue();
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string, urgency: Urgency, place: number) =>
    queue.add(urgency, place, (signal) => {
      started.push(name);
      return new Promise((resolve, reject) => {
        ends.set(name, resolve);
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      });
    });
  const end = async (name: string) => {
    ends.get(name)!();
    await settled();
  };
  return { queue, started, add, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("one page is drawn at a time: what is seen first, in the order of the pages, then what is near", async () => {
  const { started, add, end } = bench();
  add("page 1", "seen", 1);
  add("page 3", "near", 3);
  add("page 2", "seen", 2);
  expect(started).toEqual(["page 1"]);
  await end("page 1");
  expect(started).toEqual(["page 1", "page 2"]);
  await end("page 2");
  expect(started).toEqual(["page 1", "page 2", "page 3"]);
});

test("small pictures wait until a page has been drawn, however idle the queue is", async () => {
  const { queue, started, add, end } = bench();
  let told = 0;
  queue.subscribe(() => told++);
  add("small 1", "small", 1);
  await settled();
  expect(started).toEqual([]);
  expect(queue.begun).toBe(false);
  add("page 1", "seen", 1);
  await end("page 1");
  expect(started).toEqual(["page 1", "small 1"]);
  expect([queue.begun, told]).toEqual([true, 1]);
});

test("a page that is seen interrupts one that is not, which is drawn again afterwards and ends once", async () => {
  const { started, add, end } = bench();
  let done = 0;
  void add("near", "near", 2).done.then(() => done++);
  add("seen", "seen", 9);
  await settled();
  expect(started).toEqual(["near", "seen"]);
  await end("seen");
  expect(started).toEqual(["near", "seen", "near"]);
  await end("near");
  expect(done).toBe(1);
});

test("what scrolls away is stopped, or taken out of the line, and holds nobody up", async () => {
  const { started, add, end } = bench();
  const first = add("page 1", "seen", 1);
  const second = add("page 2", "seen", 2);
  add("page 3", "seen", 3);
  second.cancel();
  first.cancel();
  await settled();
  expect(started).toEqual(["page 1", "page 3"]);
  await end("page 3");
  expect(started).toHaveLength(2);
});

test("a page that comes into view while it waits is drawn before the others", async () => {
  const { started, add, end } = bench();
  add("page 1", "seen", 1);
  add("page 2", "near", 2);
  add("page 5", "near", 5).setUrgency("seen");
  await end("page 1");
  expect(started).toEqual(["page 1", "page 5"]);
});

test("a page that cannot be drawn says so, and the next one is drawn", async () => {
  const queue = new PageQueue();
  const failed = queue.add("seen", 1, () => Promise.reject(new Error("broken"))).done;
  const drawn = queue.add("seen", 2, () => Promise.resolve()).done;
  await expect(failed).rejects.toThrow("broken");
  await expect(drawn).resolves.toBeUndefined();
});
