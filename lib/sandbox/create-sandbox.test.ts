import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { SandboxBusyError } from "@/lib/sandbox/job-queue";
import { DEADLINE_MS, failureOf, useTestSandbox } from "@/lib/sandbox/testing/open-sandbox";

const MIB = 1024 ** 2;
const { open, folder } = useTestSandbox();

describe("a job", () => {
  test("gets its input and bytes and gives them back", async () => {
    const bytes = Buffer.alloc(5 * MIB, 7);
    const answer = await open().run("echo", { name: "Søren" }, { bytes });
    expect(answer.output).toMatchObject({ input: { name: "Søren" } });
    expect(answer.bytes?.equals(bytes)).toBe(true);
  });

  test("may get its bytes from a file", async () => {
    const bytes = Buffer.alloc(5 * MIB, 9);
    const file = path.join(folder(), "job.bin");
    writeFileSync(file, bytes);
    const answer = await open().run("echo", 1, { bytes: { path: file, sizeBytes: bytes.length } });
    expect(answer.bytes?.equals(bytes)).toBe(true);
  });

  test("fails as our own mistake when the file is not there or shorter than was said", async () => {
    const file = path.join(folder(), "short.bin");
    writeFileSync(file, "four");
    const missing = open().run("echo", 1, { bytes: { path: `${file}.not`, sizeBytes: 1 } });
    await expect(missing).rejects.toThrow("ENOENT");
    const short = open().run("echo", 1, { bytes: { path: file, sizeBytes: 5 } });
    await expect(short).rejects.toThrow("not as long as it was said to be");
  });

  test("answers without bytes when there are none", async () => {
    expect((await open().run("echo", 1)).bytes).toBeUndefined();
  });

  test("finds none of our environment", async () => {
    vi.stubEnv("NEXTAUTH_SECRET", "top secret");
    vi.stubEnv("NODE_OPTIONS", "--no-warnings");
    const { output } = await open().run("environment");
    vi.unstubAllEnvs();
    const { env, cwd } = output as { env: Record<string, string>; cwd: string };
    const ours = Object.keys(env).filter((name) => !["PWD", "OLDPWD", "SHLVL", "_"].includes(name));
    expect(ours.sort()).toEqual(["LC_ALL", "TMPDIR", "TZ"]);
    expect(JSON.stringify(output)).not.toContain("top secret");
    expect(cwd).toBe("/");
  });

  test("may write to its standard output and error without harm", async () => {
    expect((await open().run("chatter")).output).toBe("still here");
  });
});

describe("a document that stays where it is", () => {
  const bytes = Buffer.from(Array.from({ length: 3 * MIB }, (_, at) => at % 251));
  const read: number[][] = [];
  const file = {
    sizeBytes: bytes.length,
    read: async (start: number, end: number) => {
      read.push([start, end]);
      return bytes.subarray(start, end);
    },
  };

  test("gives a job the parts that it asks for, and no others", async () => {
    read.length = 0;
    const ranges = [
      [MIB, MIB + 10],
      [5, 6],
      [2 * MIB, 2 * MIB + 500_000],
    ];
    const answer = await open().run("pieces", ranges, { bytes: file });
    expect(answer.output).toEqual({ length: bytes.length });
    const wanted = ranges.map(([start, end]) => bytes.subarray(start, end));
    expect(answer.bytes?.equals(Buffer.concat(wanted))).toBe(true);
    const fetched = read.reduce((sum, [start, end]) => sum + end! - start!, 0);
    expect(fetched).toBeLessThan(700_000);
  });

  test("is asked for by one job only, also where a child serves several", async () => {
    const sandbox = open();
    const more = { kind: "kept", owner: "one" } as const;
    await sandbox.run("pieces", [[0, 10]], { ...more, bytes: file });
    expect(await failureOf(sandbox.run("outside", [0, 10], more))).toBe("protocol");
  });

  test.each([[[-1, 4]], [[4, 4]], [[0, MIB + 1]], [[3 * MIB - 1, 3 * MIB + 1]], [["0", 4]], ["all"], [null]])(
    "has no part %j, and a child that asks for it ends",
    async (range) => {
      expect(await failureOf(open().run("outside", range, { bytes: file }))).toBe("protocol");
    },
  );

  test("fails the job in its own words when it cannot be read", async () => {
    const unreadable = { sizeBytes: 2 * MIB, read: () => Promise.reject(new Error("the disk is gone")) };
    await expect(open().run("pieces", [[0, 10]], { bytes: unreadable })).rejects.toThrow("the disk is gone");
  });

  test("is sent along when it is small", async () => {
    const small = { sizeBytes: 5, read: async () => Buffer.from("small") };
    expect((await open().run("echo", 1, { bytes: small })).bytes?.toString()).toBe("small");
  });
});

describe("a job that goes wrong", () => {
  test.each(["heapHog", "bufferHog"])("%s ends at the memory limit, and the next job runs", async (name) => {
    const sandbox = open({ limits: { dataBytes: 384 * MIB, heapBytes: 96 * MIB } });
    expect(await failureOf(sandbox.run(name))).toBe("memory");
    expect((await sandbox.run("echo", 1)).output).toMatchObject({ input: 1 });
  });

  test.each(["spin", "spinAround"])("%s is killed at its deadline", async (name) => {
    expect(await failureOf(open().run(name, null, { deadlineMs: 700 }))).toBe("deadline");
  });

  test("is killed when its processor time is used up", async () => {
    const sandbox = open({ limits: { cpuSeconds: 1 } });
    expect(await failureOf(sandbox.run("spin", null, { deadlineMs: 60_000 }))).toBe("cpu");
  });

  test("an answer over the limit is refused", async () => {
    const sandbox = open({ limits: { answerBytes: 10 * MIB } });
    expect(await failureOf(sandbox.run("hugeAnswer", 11))).toBe("answer_too_large");
    expect((await sandbox.run("hugeAnswer", 10)).bytes).toHaveLength(10 * MIB);
  });

  test("garbage and silence are protocol failures, other ends are crashes", async () => {
    const sandbox = open();
    expect(await failureOf(sandbox.run("garbage"))).toBe("protocol");
    expect(await failureOf(sandbox.run("leave", 0))).toBe("protocol");
    expect(await failureOf(sandbox.run("leave", 3))).toBe("crash");
    expect(await failureOf(sandbox.run("signal", "SIGSEGV"))).toBe("crash");
  });

  test("a thrown error arrives with its message", async () => {
    const detail = expect.stringContaining("this PDF is beyond me");
    await expect(open().run("fail")).rejects.toMatchObject({ failure: "failed", detail });
    await expect(open().run("nonsense")).rejects.toMatchObject({ failure: "failed" });
    await expect(open().run("constructor")).rejects.toMatchObject({ failure: "failed" });
  });

  test("one whose child is killed from outside is tried once more, then says so", async () => {
    expect(await failureOf(open().run("signal", "SIGKILL"))).toBe("killed");
  });
});

describe("many jobs", () => {
  test("twenty at once all answer, each with its own", async () => {
    const sandbox = open();
    const inputs = [...Array(20).keys()];
    const answers = await Promise.all(inputs.map((i) => sandbox.run("echo", i, { bytes: Buffer.from([i]) })));
    expect(answers.map(({ output }) => (output as { input: number }).input)).toEqual(inputs);
    expect(answers.map(({ bytes }) => bytes?.[0])).toEqual(inputs);
  });

  test("what the queue does not hold is refused at once, and the queue drains", async () => {
    const sandbox = open({ concurrency: 1, queueLimit: 1 });
    const running = sandbox.run("sleep", 300);
    const waiting = sandbox.run("echo", 2);
    await expect(sandbox.run("echo", 3)).rejects.toThrow(SandboxBusyError);
    expect((await running).output).toBe("woke");
    expect((await waiting).output).toMatchObject({ input: 2 });
    expect((await sandbox.run("echo", 4)).output).toMatchObject({ input: 4 });
  });

  test("closing ends the spares, and a job after it starts its own child", async () => {
    const sandbox = open();
    await sandbox.warm("once");
    await sandbox.close();
    expect((await sandbox.run("echo", 1, { deadlineMs: DEADLINE_MS })).output).toMatchObject({ input: 1 });
  });
});
