import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["detectFields"]["output"]; bytes: Buffer | undefined };

/**
 * Enough for hundreds of pages; whoever asked is waiting for the answer to an upload. Of the processor, so that a busy
 * machine finds the same.
 */
const readingMs = 6_000;
const hidingMs = 10_000;

/** Finds the fields that a document asks for. What takes its text tags out travels without the document. */
export async function detectFieldsJob(
  { uploadedBytes }: SandboxJobs["detectFields"]["input"],
  bytes: Buffer,
): Promise<Result> {
  const { detectFields } = await import("@/lib/pdf/suggest/detect-fields");
  const started = process.cpuUsage();
  const usedMs = () => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  };
  const after = (ms: number) => () => usedMs() > ms;
  const deadlines = { reading: after(readingMs), hiding: after(hidingMs) };
  const detected = await detectFields(bytes, bytes.subarray(0, uploadedBytes), deadlines);
  const { fields, warnings } = detected;
  const isAppended = detected.bytes.length > bytes.length;
  return { output: { fields, warnings }, bytes: isAppended ? detected.bytes.subarray(bytes.length) : undefined };
}
