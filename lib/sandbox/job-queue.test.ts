import { describe, expect, test } from "vitest";
import { createJobQueue, SandboxBusyError } from "@/lib/sandbox/job-queue";

/** A queue that is busy with one job of somebody else's until `begin`, and notes who gets a turn. */
function heldQueue(limit: number) {
  const queue = createJobQueue(1, limit);
  const turns: string[] = [];
  let begin: () => void = () => undefined;
  const work = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const held = queue.enter("first", () => work);
  const enter = (owner: string) => queue.enter(owner, async () => void turns.push(owner));
  const finish = async () => {
    begin();
    await held;
  };
  return { enter, turns, finish };
}

describe("owners take turns", () => {
  test("one with few jobs does not wait for all of one with many", async () => {
    const { enter, turns, finish } = heldQueue(10);
    const all = ["a", "a", "a", "b", "c", "b"].map(enter);
    await finish();
    await Promise.all(all);
    expect(turns).toEqual(["a", "b", "c", "a", "b", "a"]);
  });

  test("one cannot fill the queue, and what is refused is refused at once", async () => {
    const { enter, turns, finish } = heldQueue(4);
    const mine = [enter("a"), enter("a"), enter("a")];
    await expect(enter("a")).rejects.toThrow(SandboxBusyError);
    const other = enter("b");
    await expect(enter("c")).rejects.toThrow(SandboxBusyError);
    await finish();
    await Promise.all([...mine, other]);
    expect(turns).toEqual(["a", "b", "a", "a"]);
  });

  test("a job that throws gives its place to the next", async () => {
    const queue = createJobQueue(1, 2);
    const failing = queue.enter("a", () => Promise.reject(new Error("no")));
    const next = queue.enter("a", async () => "yes");
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });
});
