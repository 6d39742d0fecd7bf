import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["inspect"]["output"]; bytes: Buffer | undefined };

/** An update behind the upload travels without the upload: the parent has that, and it may be large. */
export async function inspectJob(_input: SandboxJobs["inspect"]["input"], bytes: Buffer): Promise<Result> {
  const { inspect } = await import("@/lib/pdf/intake/inspect");
  const { inspection, base } = await inspect(bytes);
  const isAppended = inspection.outcome === "accepted" && inspection.base === "appended";
  return { output: inspection, bytes: isAppended ? base?.subarray(bytes.length) : base };
}
