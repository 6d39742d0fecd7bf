import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { failureOf, useTestSandbox } from "@/lib/sandbox/testing/open-sandbox";
import { readUsage, usageFromPs } from "@/lib/sandbox/usage";

const MIB = 1024 ** 2;
const { open } = useTestSandbox();

describe("where the kernel holds nobody to limits, we do", () => {
  const limits = { dataBytes: 200 * MIB, cpuSeconds: 1, byKernel: false };

  test("a child that takes more memory than allowed is ended", async () => {
    const sandbox = open({ limits: { ...limits, cpuSeconds: 60 } });
    expect(await failureOf(sandbox.run("holdAndWait", 500))).toBe("memory");
    expect((await sandbox.run("echo", 1)).output).toMatchObject({ input: 1 });
  });

  test.each(["spin", "spinElsewhere"])("a child that uses up its processor time is ended: %s", async (name) => {
    expect(await failureOf(open({ limits }).run(name, null, { deadlineMs: 60_000 }))).toBe("cpu");
  });

  test("the time of one job is not counted against the next of the same child", async () => {
    const sandbox = open({ limits: { ...limits, cpuSeconds: 2 } });
    const more = { kind: "kept", owner: "w1" } as const;
    for (let job = 0; job < 4; job++) expect((await sandbox.run("spinFor", 900, more)).output).toBe("done");
    expect(await failureOf(sandbox.run("spin", null, { ...more, deadlineMs: 60_000 }))).toBe("cpu");
  });
});

test("what a process and its children take is added up, from /proc as from ps", async () => {
  const script =
    "const a = Buffer.alloc(200 << 20, 1); for (let t = Date.now(); Date.now() - t < 600;); console.log(1)";
  const node = `'${process.execPath}' -e '${script}; setInterval(() => a, 1000)' & wait`;
  const child = spawn("/bin/sh", ["-c", node], { stdio: ["ignore", "pipe", "ignore"], detached: true });
  try {
    await once(child.stdout, "data");
    for (const usage of [await readUsage(child.pid!), await usageFromPs(child.pid!)]) {
      expect(usage.residentBytes).toBeGreaterThan(200 * MIB);
      expect(usage.residentBytes).toBeLessThan(600 * MIB);
    }
    expect((await readUsage(child.pid!)).cpuMs).toBeGreaterThan(100);
  } finally {
    process.kill(-child.pid!, "SIGKILL");
  }
});
