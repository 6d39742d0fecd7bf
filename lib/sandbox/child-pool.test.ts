import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, test, vi } from "vitest";
import { failureOf, KEPT_JOBS, type TestSandbox, useTestSandbox } from "@/lib/sandbox/testing/open-sandbox";

const { open, folder } = useTestSandbox();

type Echo = { input: unknown; before: unknown; started: number };
const echo = async (sandbox: TestSandbox, input: unknown, more: object): Promise<Echo> =>
  (await sandbox.run("echo", input, more)).output as Echo;

describe("what a job finds of the job before it", () => {
  test("a child that reads uploads ends with its job, whoever the next is for", async () => {
    const sandbox = open();
    const first = await echo(sandbox, "secret", { owner: "w1" });
    const second = await echo(sandbox, "other", { owner: "w1" });
    expect(second.before).toBeNull();
    expect(second.started).not.toBe(first.started);
  });

  test("owners never share a child, nor do jobs without an owner", async () => {
    const sandbox = open();
    for (const owner of ["w1", "w2", undefined, undefined, "w1x"]) {
      expect((await echo(sandbox, "secret", { kind: "kept", owner })).before).toBeNull();
    }
  });

  test("of twenty owners' jobs at once each sees its own owner's at most", async () => {
    const sandbox = open();
    const jobs = Array.from({ length: 60 }, (_, job) => `w${job % 20}`);
    const answers = await Promise.all(jobs.map((owner) => echo(sandbox, owner, { kind: "kept", owner })));
    for (const { input, before } of answers) expect([null, input]).toContain(before);
  });
});

describe("a child that is kept", () => {
  const mine = { kind: "kept", owner: "w1" } as const;

  test("serves its owner again, and is replaced after its last job", async () => {
    const sandbox = open({ concurrency: 1 });
    const seen: number[] = [];
    for (let job = 0; job < 2 * KEPT_JOBS; job++) seen.push((await echo(sandbox, job, mine)).started);
    expect(new Set(seen.slice(0, KEPT_JOBS)).size).toBe(1);
    expect(new Set(seen.slice(KEPT_JOBS)).size).toBe(1);
    expect(new Set(seen).size).toBe(2);
  });

  test("is replaced when a job of it failed", async () => {
    const sandbox = open({ concurrency: 1 });
    const first = await echo(sandbox, 1, mine);
    expect(await failureOf(sandbox.run("fail", null, mine))).toBe("failed");
    expect((await echo(sandbox, 2, mine)).started).not.toBe(first.started);
  });

  test("is replaced when it has grown", async () => {
    const sandbox = open({ concurrency: 1 });
    const first = await echo(sandbox, 1, mine);
    await sandbox.run("hold", 10, mine);
    expect((await echo(sandbox, 2, mine)).started).toBe(first.started);
    await sandbox.run("hold", 400, mine);
    expect((await echo(sandbox, 3, mine)).before).toBeNull();
  });

  test("that speaks without being asked is ended, and its word is nobody's answer", async () => {
    const sandbox = open({ concurrency: 1 });
    expect((await sandbox.run("talkative", null, mine)).output).toBe("said once");
    await vi.waitFor(async () => expect(await processesOf(folder())).toHaveLength(1));
    expect(await echo(sandbox, 2, mine)).toMatchObject({ input: 2, before: null });
  });
});

/** All processes that run the child of this file. */
async function processesOf(entryFolder: string): Promise<string[]> {
  return readdirSync("/proc").filter((pid) => {
    try {
      const [command] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return command === process.execPath && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(entryFolder);
    } catch {
      return false;
    }
  });
}

describe("nothing is left behind", () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`certyneo-sandbox-${process.pid}-`));

  test.each([
    ["fail", null],
    ["leave", 3],
    ["signal", "SIGSEGV"],
    ["signal", "SIGKILL"],
    ["spin", null],
    ["garbage", null],
    ["hugeAnswer", 300],
    ["processes", { pid: process.pid, most: 5 }],
  ])("by a job that ends so: %s %j", async (name, input) => {
    for (const isolation of [undefined, "none"] as const) {
      const sandbox = open({ ...(isolation && { isolation }) });
      await sandbox.run(name, input, { deadlineMs: 3_000 }).catch(() => undefined);
      await sandbox.close();
    }
    await vi.waitFor(async () => {
      expect(await processesOf(folder())).toEqual([]);
      expect(folders()).toEqual([]);
    });
  });

  test("500 jobs in a row leave the memory of the parent as it was", async () => {
    const sandbox = open({ keptJobs: 50 });
    const bytes = Buffer.alloc(256 * 1024, 1);
    const run = async (count: number) => {
      for (let job = 0; job < count; job += 2) {
        const two = ["w0", "w1"].map((owner) => ({ kind: "kept", owner, bytes }) as const);
        await Promise.all(two.map((more) => sandbox.run("echo", "x".repeat(10_000), more)));
      }
      return process.memoryUsage();
    };
    const before = await run(100);
    const after = await run(500);
    expect(after.heapUsed - before.heapUsed).toBeLessThan(20 * 1024 ** 2);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(20 * 1024 ** 2);
  });
});
