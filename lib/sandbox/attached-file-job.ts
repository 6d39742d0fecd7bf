import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["attachedFile"]["output"]; bytes: Buffer | undefined };

export async function attachedFileJob({ index }: SandboxJobs["attachedFile"]["input"], bytes: Buffer): Promise<Result> {
  const [{ PdfDocument }, { findActiveContent }] = await Promise.all([
    import("@/lib/pdf/core/document"),
    import("@/lib/pdf/intake/active-content"),
  ]);
  const file = findActiveContent(new PdfDocument(bytes)).bytesOfAttached(index);
  return { output: { found: file !== undefined }, bytes: file };
}
