import { chmod, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createSandbox, type Sandbox, type SandboxJob, type SandboxOptions } from "@/lib/sandbox/create-sandbox";
import type { IsolationName } from "@/lib/sandbox/isolation";
import { SandboxError, type SandboxFailure } from "@/lib/sandbox/protocol";
import type { Answer } from "@/lib/sandbox/sandbox-child";
import { buildBundle } from "../../../scripts/build-runtime.mjs";

/** `once` as uploads are read, `kept` as documents are sealed. */
export type TestKind = "once" | "kept";
export const KEPT_JOBS = 5;
export const DEADLINE_MS = 30_000;

export type OpenOptions = Partial<Omit<SandboxOptions<TestKind>, "kinds">> & {
  isolation?: IsolationName;
  keptJobs?: number;
  /** What its children read besides their own code. */
  folders?: string[];
};

export type TestSandbox = Omit<Sandbox<TestKind>, "run"> & {
  run(name: string, input?: unknown, more?: Partial<SandboxJob<TestKind>>): Promise<Answer>;
};

/** Gives each test of a file sandboxes whose children do as in `testing/child.ts`, and closes them. */
export function useTestSandbox() {
  let folder: string;
  const opened: Sandbox<TestKind>[] = [];

  beforeAll(async () => {
    const root = path.resolve(import.meta.dirname, "../../..");
    folder = await mkdtemp(path.join(root, "node_modules/.sandbox-test-"));
    // A child may have a user of its own.
    await chmod(folder, 0o755);
    await buildBundle(path.join(import.meta.dirname, "child.ts"), path.join(folder, "child.mjs"));
  });
  afterEach(() => Promise.all(opened.splice(0).map((sandbox) => sandbox.close())));
  afterAll(() => rm(folder, { recursive: true }));

  function open({ isolation, keptJobs = KEPT_JOBS, folders = [], ...options }: OpenOptions = {}): TestSandbox {
    const program = { entry: path.join(folder, "child.mjs"), args: [], folders, isolation };
    const once = { ...program, addons: true, childProcesses: true, jobs: 1 };
    const kept = { ...program, addons: false, childProcesses: false, jobs: keptJobs };
    const sandbox = createSandbox({ kinds: { once, kept }, concurrency: 2, spares: 1, queueLimit: 64, ...options });
    opened.push(sandbox);
    const run: TestSandbox["run"] = (name, input = null, more = {}) =>
      sandbox.run({ name, input, bytes: undefined, deadlineMs: DEADLINE_MS, kind: "once", ...more });
    return { ...sandbox, run };
  }
  return { open, folder: () => folder };
}

export async function failureOf(run: Promise<unknown>): Promise<SandboxFailure> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SandboxError);
  return (error as SandboxError).failure;
}
