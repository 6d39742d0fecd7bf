import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["drawPage"]["output"]; bytes: Buffer };

export async function drawPageJob(input: SandboxJobs["drawPage"]["input"], bytes: Buffer): Promise<Result> {
  const { pictureOfPage } = await import("@/lib/pdf/image/picture-of-page");
  const { picture, text } = await pictureOfPage(bytes, input.pageIndex, input.widthPx);
  return { output: { text }, bytes: picture };
}
