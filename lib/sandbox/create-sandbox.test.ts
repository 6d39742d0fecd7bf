import { readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "@/lib/sandbox/create-sandbox";
import { withoutNetwork } from "@/lib/sandbox/isolation";
import { SandboxBusyError } from "@/lib/sandbox/job-queue";
import { SandboxError, type SandboxFailure } from "@/lib/sandbox/protocol";
import { buildBundle } from "../../scripts/build-runtime.mjs";

const MIB = 1024 ** 2;
const DEADLINE_MS = 20_000;
let folder: string;
let entry: string;
const opened: Sandbox[] = [];

beforeAll(async () => {
  const root = path.resolve(import.meta.dirname, "../..");
  folder = await mkdtemp(path.join(root, "node_modules/.sandbox-test-"));
  entry = path.join(folder, "child.mjs");
  await buildBundle(path.join(import.meta.dirname, "testing/child.ts"), entry);
});
afterEach(() => Promise.all(opened.splice(0).map((sandbox) => sandbox.close())));
afterAll(() => rm(folder, { recursive: true }));

function open(options: Partial<SandboxOptions> = {}): Sandbox {
  const sandbox = createSandbox({ entry, concurrency: 2, queueLimit: 64, ...options });
  opened.push(sandbox);
  return sandbox;
}

async function failureOf(run: Promise<unknown>): Promise<SandboxFailure> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SandboxError);
  return (error as SandboxError).failure;
}

describe("a job", () => {
  test("gets its input and bytes and gives them back", async () => {
    const bytes = Buffer.alloc(5 * MIB, 7);
    const answer = await open().run("echo", { name: "Søren" }, bytes, DEADLINE_MS);
    expect(answer.output).toMatchObject({ input: { name: "Søren" } });
    expect(answer.bytes?.equals(bytes)).toBe(true);
  });

  test("may get its bytes from a file", async () => {
    const bytes = Buffer.alloc(5 * MIB, 9);
    const file = path.join(folder, "job.bin");
    writeFileSync(file, bytes);
    const answer = await open().run("echo", 1, { path: file, sizeBytes: bytes.length }, DEADLINE_MS);
    expect(answer.bytes?.equals(bytes)).toBe(true);
    const missing = open().run("echo", 1, { path: `${file}.not`, sizeBytes: 1 }, DEADLINE_MS);
    await expect(missing).rejects.toThrow("ENOENT");
  });

  test("answers without bytes when there are none", async () => {
    expect((await open().run("echo", 1, undefined, DEADLINE_MS)).bytes).toBeUndefined();
  });

  test("sees nothing of the job before it", async () => {
    const sandbox = open();
    const first = await sandbox.run("echo", "secret", undefined, DEADLINE_MS);
    const second = await sandbox.run("echo", "other", undefined, DEADLINE_MS);
    expect(second.output).toMatchObject({ before: null });
    expect((second.output as { pid: number }).pid).not.toBe((first.output as { pid: number }).pid);
  });

  test("finds none of our environment", async () => {
    vi.stubEnv("NEXTAUTH_SECRET", "top secret");
    vi.stubEnv("NODE_OPTIONS", "--no-warnings");
    const { output } = await open().run("environment", null, undefined, DEADLINE_MS);
    vi.unstubAllEnvs();
    const { env, cwd } = output as { env: Record<string, string>; cwd: string };
    expect(
      Object.keys(env)
        .filter((name) => !["PWD", "OLDPWD", "SHLVL", "_"].includes(name))
        .sort(),
    ).toEqual(["LC_ALL", "TMPDIR", "TZ"]);
    expect(JSON.stringify(output)).not.toContain("top secret");
    expect(cwd).toBe("/");
  });

  test("may write to its standard output and error without harm", async () => {
    expect((await open().run("chatter", null, undefined, DEADLINE_MS)).output).toBe("still here");
  });

  test("cannot reach the network where the machine lets processes be cut off", async () => {
    const cutOff = (await withoutNetwork()).length > 0;
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const { output } = await open().run("network", port, undefined, DEADLINE_MS);
    server.close();
    expect(output).toMatchObject({ reached: !cutOff });
  });
});

describe("a job that goes wrong", () => {
  test.each(["heapHog", "bufferHog"])("%s ends at the memory limit, and the next job runs", async (name) => {
    const sandbox = open();
    expect(await failureOf(sandbox.run(name, null, undefined, DEADLINE_MS))).toBe("memory");
    expect((await sandbox.run("echo", 1, undefined, DEADLINE_MS)).output).toMatchObject({ input: 1 });
  });

  test.each(["spin", "spinAround"])("%s is killed at its deadline", async (name) => {
    const startedAt = performance.now();
    expect(await failureOf(open().run(name, null, undefined, 700))).toBe("deadline");
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  test("is killed when its processor time is used up", async () => {
    const sandbox = open({ limits: { cpuSeconds: 1 } });
    expect(await failureOf(sandbox.run("spin", null, undefined, DEADLINE_MS))).toBe("deadline");
  });

  test("an answer over the limit is refused", async () => {
    const sandbox = open({ limits: { answerBytes: 10 * MIB } });
    expect(await failureOf(sandbox.run("hugeAnswer", 11, undefined, DEADLINE_MS))).toBe("protocol");
    expect((await sandbox.run("hugeAnswer", 10, undefined, DEADLINE_MS)).bytes).toHaveLength(10 * MIB);
  });

  test("garbage and silence are protocol failures, other ends are crashes", async () => {
    const sandbox = open();
    expect(await failureOf(sandbox.run("garbage", null, undefined, DEADLINE_MS))).toBe("protocol");
    expect(await failureOf(sandbox.run("leave", 0, undefined, DEADLINE_MS))).toBe("protocol");
    expect(await failureOf(sandbox.run("leave", 3, undefined, DEADLINE_MS))).toBe("crash");
  });

  test("a thrown error arrives with its message", async () => {
    const run = open().run("fail", null, undefined, DEADLINE_MS);
    await expect(run).rejects.toMatchObject({
      failure: "failed",
      detail: expect.stringContaining("this PDF is beyond me"),
    });
    await expect(open().run("nonsense", null, undefined, DEADLINE_MS)).rejects.toMatchObject({ failure: "failed" });
    await expect(open().run("constructor", null, undefined, DEADLINE_MS)).rejects.toMatchObject({ failure: "failed" });
  });
});

describe("many jobs", () => {
  test("twenty at once all answer, each with its own", async () => {
    const sandbox = open();
    const inputs = [...Array(20).keys()];
    const answers = await Promise.all(inputs.map((i) => sandbox.run("echo", i, Buffer.from([i]), DEADLINE_MS)));
    expect(answers.map(({ output }) => (output as { input: number }).input)).toEqual(inputs);
    expect(answers.map(({ bytes }) => bytes?.[0])).toEqual(inputs);
  });

  test("what the queue does not hold is refused at once, and the queue drains", async () => {
    const sandbox = open({ concurrency: 1, queueLimit: 1 });
    const running = sandbox.run("sleep", 300, undefined, DEADLINE_MS);
    const waiting = sandbox.run("echo", 2, undefined, DEADLINE_MS);
    await expect(sandbox.run("echo", 3, undefined, DEADLINE_MS)).rejects.toThrow(SandboxBusyError);
    expect((await running).output).toBe("woke");
    expect((await waiting).output).toMatchObject({ input: 2 });
    expect((await sandbox.run("echo", 4, undefined, DEADLINE_MS)).output).toMatchObject({ input: 4 });
  });

  test("a spare that died is replaced", async () => {
    const sandbox = open();
    await sandbox.warm();
    await sandbox.close();
    expect((await sandbox.run("echo", 1, undefined, DEADLINE_MS)).output).toMatchObject({ input: 1 });
  });
});

describe("the temporary folder of a job", () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`certyneo-sandbox-${process.pid}-`));

  test.each(["leave", "spin"])("is gone when the job has ended: %s", async (name) => {
    await vi.waitFor(() => expect(folders()).toEqual([]));
    const sandbox = open();
    const { output } = await sandbox.run("environment", null, undefined, DEADLINE_MS);
    expect((output as { env: { TMPDIR: string } }).env.TMPDIR).toContain(`certyneo-sandbox-${process.pid}-`);
    await failureOf(sandbox.run(name, 3, undefined, 700));
    await sandbox.close();
    await vi.waitFor(() => expect(folders()).toEqual([]));
  });
});
