import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { JOB_RULES, poolOptions } from "@/lib/sandbox/children";
import { createSandbox, type Sandbox } from "@/lib/sandbox/create-sandbox";
import { type ChildLimits, DEFAULT_LIMITS } from "@/lib/sandbox/launch";
import { failureOf, useTestSandbox } from "@/lib/sandbox/testing/open-sandbox";

const { folder } = useTestSandbox();
const root = path.resolve(import.meta.dirname, "../..");
const app = poolOptions(root);
const opened: Sandbox<"intake" | "sealing">[] = [];
afterEach(() => Promise.all(opened.splice(0).map((sandbox) => sandbox.close())));

type Echo = { input: unknown; before: unknown; started: number };

/** The pool as the app makes it for its worker, warm, with children that do what a test asks for in place of PDF code. */
async function warmPool(limits: Partial<ChildLimits> = {}) {
  const entry = path.join(folder(), "child.mjs");
  const kinds = { intake: { ...app.kinds.intake, entry }, sealing: { ...app.kinds.sealing, entry } };
  const sandbox = createSandbox({ ...app, kinds, limits: { ...app.limits, ...limits }, queueLimit: 64 });
  opened.push(sandbox);
  await sandbox.warm("sealing");
  const job = { kind: "sealing", owner: "w1", bytes: undefined } as const;
  const run = (name: string, input: unknown, deadlineMs = JOB_RULES.compose.deadlineMs) =>
    sandbox.run({ ...job, name, input, deadlineMs });
  const echo = async (input: unknown) => (await run("echo", input)).output as Echo;
  return { run, echo };
}

describe("the pool that documents are sealed in, as the app makes it", () => {
  test("has the limits that every child has, and children that serve more than one job", () => {
    expect(app.limits).toBeUndefined();
    expect(DEFAULT_LIMITS).toMatchObject({ dataBytes: 1024 ** 3, cpuSeconds: 20, byKernel: true });
    expect(app.kinds.sealing.jobs).toBeGreaterThan(1);
    expect(app.spares).toBeGreaterThanOrEqual(1);
  });

  // Of the limits one is smaller than the app's: twenty seconds of processor time would be waited for.
  test.each([
    ["memory of its heap", "memory", "heapHog", undefined, {}],
    ["memory beside its heap", "memory", "bufferHog", undefined, {}],
    ["processor time", "cpu", "spin", undefined, { cpuSeconds: 1 }],
    ["its deadline", "deadline", "spin", 500, {}],
  ] as const)("replaces a child that reached its limit of %s, and the job after it works", async (...given) => {
    const [, failure, name, deadlineMs, limits] = given;
    const { run, echo } = await warmPool(limits);
    const [first, second] = [await echo(1), await echo(2)];
    expect(second).toMatchObject({ before: 1, started: first.started });
    expect(await failureOf(run(name, null, deadlineMs))).toBe(failure);
    const after = await echo(3);
    expect(after).toMatchObject({ input: 3, before: null });
    expect(after.started).not.toBe(first.started);
    expect(await echo(4)).toMatchObject({ before: 3, started: after.started });
  });

  test("replaces a child after as many jobs as one may have, and the next job works", async () => {
    const { echo } = await warmPool();
    const { jobs } = app.kinds.sealing;
    const started: number[] = [];
    for (let job = 0; job <= jobs; job++) started.push((await echo(job)).started);
    expect(new Set(started.slice(0, jobs)).size).toBe(1);
    expect(new Set(started).size).toBe(2);
    expect(await echo("after")).toMatchObject({ before: jobs, started: started[jobs] });
  });
});
