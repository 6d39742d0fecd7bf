import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createSandbox, type Sandbox } from "@/lib/sandbox/create-sandbox";
import type { IsolationName } from "@/lib/sandbox/isolation";
import { SandboxError } from "@/lib/sandbox/protocol";
import { buildBundle } from "../../scripts/build-runtime.mjs";

const MIB = 1024 ** 2;
let folder: string;
let opened: Sandbox<"broken" | "good"> | undefined;

beforeAll(async () => {
  folder = mkdtempSync(path.resolve(import.meta.dirname, "../../node_modules/.sandbox-start-"));
  // A child may have a user of its own.
  chmodSync(folder, 0o755);
  await buildBundle(path.join(import.meta.dirname, "testing/child.ts"), path.join(folder, "good.mjs"));
});
afterEach(() => opened?.close());
afterAll(() => rmSync(folder, { recursive: true }));

/** A sandbox of two kinds: the children of one are as this program makes them, those of the other work. */
function open(program?: string, isolation?: IsolationName): Sandbox<"broken" | "good"> {
  const entry = path.join(folder, "broken.mjs");
  rmSync(entry, { force: true });
  if (program !== undefined) writeFileSync(entry, program);
  const kind = { args: [], folders: [], addons: true, childProcesses: true, jobs: 1 };
  const kinds = { broken: { ...kind, entry, isolation }, good: { ...kind, entry: path.join(folder, "good.mjs") } };
  opened = createSandbox({ kinds, concurrency: 1, spares: 1, queueLimit: 4 });
  return opened;
}

const ask = (sandbox: Sandbox<"broken" | "good">, kind: "broken" | "good", bytes?: Buffer, deadlineMs = 30_000) =>
  sandbox.run({ kind, name: "echo", input: 1, bytes, deadlineMs });
const refusalOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("a child that does not start", () => {
  test.each([
    ["its program is not there", undefined, /ENOENT/],
    ["its program ends while it loads", 'throw new Error("a module is missing");', /a module is missing/],
    ["its program leaves at once", "process.exit(9);", /exit code 9/],
    ["its program is none", "this is no program", /SyntaxError/],
  ])("is told as `start`, with what it said, when %s", async (_, program, detail) => {
    const refused = await refusalOf(ask(open(program), "broken"));
    expect(refused).toBeInstanceOf(SandboxError);
    expect(refused).toMatchObject({ failure: "start", detail: expect.stringMatching(detail) });
  });

  test("is told as `start` too where more bytes were sent than it could take before it ended", async () => {
    const bytes = Buffer.alloc(8 * MIB, 1);
    expect(await refusalOf(ask(open("process.exit(9);"), "broken", bytes))).toMatchObject({ failure: "start" });
  });

  test("is told as `start` where the machine has no sandbox of the kind that is asked for", async () => {
    const unheard = "of another planet" as IsolationName;
    expect(await refusalOf(ask(open("", unheard), "broken"))).toMatchObject({
      failure: "start",
      detail: expect.stringContaining("no sandbox of the kind of another planet"),
    });
  });

  test("is killed at its job's deadline when it never gets ready", async () => {
    const stuck = open("setInterval(() => undefined, 1000);");
    expect(await refusalOf(ask(stuck, "broken", undefined, 1_000))).toMatchObject({ failure: "deadline" });
  });

  test("keeps no child of another kind from working, and starts once it is mended", async () => {
    const sandbox = open("process.exit(9);");
    await sandbox.warm("broken");
    expect(await refusalOf(ask(sandbox, "broken"))).toMatchObject({ failure: "start" });
    expect((await ask(sandbox, "good")).output).toMatchObject({ input: 1 });
    await buildBundle(path.join(import.meta.dirname, "testing/child.ts"), path.join(folder, "broken.mjs"));
    expect((await ask(sandbox, "broken")).output).toMatchObject({ input: 1 });
  });
});
