import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["report"]["output"]; bytes: Buffer };

export async function reportJob({ report, look, seal }: SandboxJobs["report"]["input"]): Promise<Result> {
  const [{ drawReport }, { prepareSignature }] = await Promise.all([
    import("@/lib/pdf/report/draw-report"),
    import("@/lib/pdf/seal/prepare"),
  ]);
  const { bytes, prepared } = prepareSignature(await drawReport(report, look), seal);
  return { output: prepared, bytes };
}
