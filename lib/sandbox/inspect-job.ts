import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["inspect"]["output"]; bytes: Buffer | undefined };

export async function inspectJob(_input: SandboxJobs["inspect"]["input"], bytes: Buffer): Promise<Result> {
  const { inspect } = await import("@/lib/pdf/intake/inspect");
  const { inspection, base } = await inspect(bytes);
  return { output: inspection, bytes: base };
}
