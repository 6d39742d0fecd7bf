import { AppError } from "@/lib/errors";
import { isSandboxBusyError } from "@/lib/sandbox/job-queue";
import { isSandboxError, type SandboxJobs } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { appendToIncoming, discardIncoming, type Incoming, receiveBytes } from "@/lib/storage/incoming";

type Accepted = Extract<SandboxJobs["inspect"]["output"], { outcome: "accepted" }>;

/** The document as everyone will see it, and what the sandbox says of it. */
export type Inspected = { inspection: Accepted; base: Incoming };

/**
 * Has the sandbox read the file. The base is the file itself, the file with an update behind it, or a document of its
 * own; the file given is gone or has become the base. `owner` is the workspace, whose turn it is. Throws the reason when it is refused.
 */
export async function inspectFile(job: "inspect" | "image", file: Incoming, owner: string): Promise<Inspected> {
  const { output, bytes } = await runInSandbox(job, {}, file, { owner }).catch((error: unknown) => {
    throw isSandboxError(error) ? tooComplex(job, error) : busyAsError(error);
  });
  if (output.outcome === "rejected") throw new AppError(output.code, output.detail);
  if (output.base === "upload") return { inspection: output, base: file };
  if (!bytes) throw new Error(`the sandbox sent no bytes for a document that it has ${output.base}`);
  if (output.base === "appended") return { inspection: output, base: await appendToIncoming(file, bytes) };
  await discardIncoming(file);
  return { inspection: output, base: await receiveBytes(bytes) };
}

function tooComplex(job: "inspect" | "image", cause: Error): AppError {
  if (job === "image")
    return new AppError(
      "image_too_large",
      "Reading this image takes more time or memory than allowed. Scale it down.",
      {
        cause,
      },
    );
  return new AppError(
    "pdf_too_complex",
    "Reading this PDF takes more time or memory than allowed. Print it to a new PDF and upload that.",
    { cause },
  );
}

/** A queue that is full, as what callers are told; any other error as it is. */
export function busyAsError(cause: unknown): unknown {
  if (!isSandboxBusyError(cause)) return cause;
  const detail = "Too many documents are being checked right now. Try again in a few seconds.";
  return new AppError("not_ready", detail, { headers: { "Retry-After": "5" }, cause });
}
