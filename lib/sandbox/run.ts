import { availableParallelism } from "node:os";
import path from "node:path";
import { log } from "@/lib/log";
import { checkOutput } from "@/lib/sandbox/check-output";
import { createSandbox, type Sandbox } from "@/lib/sandbox/create-sandbox";
import type { JobBytes } from "@/lib/sandbox/exchange";
import { withoutNetwork } from "@/lib/sandbox/isolation";
import type { SandboxJobName, SandboxJobs } from "@/lib/sandbox/protocol";

/** An upload is answered within 10 s, whatever it is; the rest of that time is for what happens around the child. */
const DEADLINES_MS: Record<SandboxJobName, number> = {
  inspect: 8_000,
  image: 8_000,
  compose: 60_000,
  combine: 60_000,
  report: 60_000,
  checkPicture: 10_000,
  locateText: 15_000,
};

/** Each child may take a gigabyte, so more cores do not mean ever more children. */
const MOST_CHILDREN = 4;
const QUEUE_LIMIT = 64;

/** The bundler may load this module more than once in a process; the limits are meant for the process. */
const shared = globalThis as typeof globalThis & { certyneoSandbox?: Sandbox };

export type SandboxOutput<J extends SandboxJobName> = { output: SandboxJobs[J]["output"]; bytes: Buffer | undefined };

/** Runs one job over foreign bytes in a child process of its own. Throws SandboxError or SandboxBusyError. */
export async function runInSandbox<J extends SandboxJobName>(
  job: J,
  input: SandboxJobs[J]["input"],
  bytes?: JobBytes,
  options: { deadlineMs?: number } = {},
): Promise<SandboxOutput<J>> {
  const answer = await sandbox().run(job, input, bytes, options.deadlineMs ?? DEADLINES_MS[job]);
  return { output: checkOutput(job, answer.output), bytes: answer.bytes };
}

/** Call once when a process starts: its first job then finds a child waiting. */
export async function warmSandbox(): Promise<void> {
  if ((await withoutNetwork()).length === 0) log.warn("PDF code keeps its network here: unshare is not allowed");
  await sandbox().warm();
}

function sandbox(): Sandbox {
  shared.certyneoSandbox ??= createSandbox({
    entry: path.join(/* turbopackIgnore: true */ process.cwd(), "dist/sandbox-child.mjs"),
    concurrency: Math.min(availableParallelism(), MOST_CHILDREN),
    queueLimit: QUEUE_LIMIT,
  });
  return shared.certyneoSandbox;
}
