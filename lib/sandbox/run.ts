import { checkOutput } from "@/lib/sandbox/check-output";
import { checkSandbox } from "@/lib/sandbox/check-sandbox";
import { type ChildKind, JOB_RULES, poolOptions, type QuickJobName } from "@/lib/sandbox/children";
import { createSandbox, type Sandbox } from "@/lib/sandbox/create-sandbox";
import type { SandboxJobs } from "@/lib/sandbox/protocol";
import type { JobBytes } from "@/lib/sandbox/send-job";

const QUEUE_LIMIT = 64;

/** The bundler may load this module more than once in a process; the limits are meant for the process. */
const shared = globalThis as typeof globalThis & { certyneoSandbox?: Sandbox<ChildKind> };

export type SandboxOutput<J extends QuickJobName> = { output: SandboxJobs[J]["output"]; bytes: Buffer | undefined };

export type SandboxRunOptions = {
  deadlineMs?: number;
  /** The workspace that the bytes belong to: it gets its turn, and shares a child with nobody else. */
  owner?: string | undefined;
};

const options = () => poolOptions(/* turbopackIgnore: true */ process.cwd());

/** Runs one job over foreign bytes in a child process. Throws SandboxError or SandboxBusyError. */
export async function runInSandbox<J extends QuickJobName>(
  job: J,
  input: SandboxJobs[J]["input"],
  bytes?: JobBytes,
  { deadlineMs, owner }: SandboxRunOptions = {},
): Promise<SandboxOutput<J>> {
  const rule = JOB_RULES[job];
  const answer = await sandbox().run({
    name: job,
    kind: rule.kind,
    owner,
    input,
    bytes,
    deadlineMs: deadlineMs ?? rule.deadlineMs,
  });
  return { output: checkOutput(job, answer.output), bytes: answer.bytes };
}

/** At start: throws where PDF code could reach more than the settings allow. */
export const checkSandboxFor = (kind: ChildKind): Promise<void> => checkSandbox(options().kinds[kind]);

/** Call once when a process starts: the first jobs of that kind then find children waiting. */
export async function warmSandbox(kind: ChildKind): Promise<void> {
  await sandbox().warm(kind);
}

function sandbox(): Sandbox<ChildKind> {
  shared.certyneoSandbox ??= createSandbox({ ...options(), queueLimit: QUEUE_LIMIT });
  return shared.certyneoSandbox;
}
