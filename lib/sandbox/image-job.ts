import type { Inspection, SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["image"]["output"]; bytes: Buffer | undefined };

const firstFrameOnly = {
  code: "first_frame_only",
  detail: "The image has several frames. The document shows the first one.",
};

/** The PDF of an image goes through the same inspection as any other. */
export async function imageJob(_input: SandboxJobs["image"]["input"], bytes: Buffer): Promise<Result> {
  const [{ imageToPdf }, { inspect }, { Rejection }] = await Promise.all([
    import("@/lib/pdf/image/image-to-pdf"),
    import("@/lib/pdf/intake/inspect"),
    import("@/lib/pdf/intake/rejection"),
  ]);
  try {
    const { pdf, frames } = await imageToPdf(bytes);
    const { inspection } = await inspect(pdf, []);
    if (inspection.outcome !== "accepted") return { output: inspection, bytes: undefined };
    const warnings = frames > 1 ? [...inspection.warnings, firstFrameOnly] : inspection.warnings;
    return { output: { ...inspection, base: "own", warnings }, bytes: pdf };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const refused: Inspection = { outcome: "rejected", code: error.code, detail: error.detail };
    return { output: refused, bytes: undefined };
  }
}
