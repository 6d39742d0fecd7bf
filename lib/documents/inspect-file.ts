import { AppError } from "@/lib/errors";
import { wordsFor } from "@/lib/evidence/words";
import { isSandboxBusyError } from "@/lib/sandbox/job-queue";
import { isSandboxError, type SandboxJobs } from "@/lib/sandbox/protocol";
import { runInSandbox, type SandboxOutput } from "@/lib/sandbox/run";
import { appendToIncoming, discardIncoming, type Incoming, receiveBytes } from "@/lib/storage/incoming";

type Accepted = Extract<SandboxJobs["inspect"]["output"], { outcome: "accepted" }>;

/** `owner` is the workspace: it gets its turn in the sandbox. */
export type About = { name: string; owner: string; now: Date };

/** The document as everyone will see it, and what the sandbox says of it. */
export type Inspected = { inspection: Accepted; base: Incoming };

/**
 * Has the sandbox read the file. The base is the file itself, the file with an update behind it, or a document of its
 * own; the file given is gone or has become the base. Throws the reason when it is refused.
 */
export async function inspectFile(job: "inspect" | "image", file: Incoming, about: About): Promise<Inspected> {
  const read = await runIntake(job, file, {}, about);
  const { output, bytes } = read.output.outcome === "needs_cover" ? await coverFile(file, about) : read;
  if (output.outcome === "rejected") throw new AppError(output.code, output.detail);
  if (output.outcome === "needs_cover") throw new Error("a cover cannot need one");
  if (output.base === "upload") return { inspection: output, base: file };
  if (!bytes) throw new Error(`the sandbox sent no bytes for a document that it has ${output.base}`);
  if (output.base === "appended") return { inspection: output, base: await appendToIncoming(file, bytes) };
  await discardIncoming(file);
  return { inspection: output, base: await receiveBytes(bytes) };
}

function coverFile(file: Incoming, about: About) {
  const words = wordsFor("en").cover;
  return runIntake("cover", file, { name: about.name, words, createdAt: about.now.toISOString() }, about);
}

type IntakeJob = "inspect" | "image" | "cover" | "office";

/** Runs a job over an upload. What keeps it from an answer becomes the error that the uploader reads. */
export function runIntake<J extends IntakeJob>(
  job: J,
  file: Incoming,
  input: SandboxJobs[J]["input"],
  { owner }: About,
): Promise<SandboxOutput<J>> {
  return runInSandbox(job, input, file, { owner }).catch((error: unknown) => {
    throw isSandboxBusyError(error) || !isSandboxError(error) ? busyAsError(error) : tooComplex(job, error);
  });
}

function tooComplex(job: IntakeJob, cause: Error): AppError {
  const takes = "takes more time or memory than allowed.";
  const pdf = ["pdf_too_complex", `Reading this PDF ${takes} Print it to a new PDF and upload that.`] as const;
  const [code, detail] = {
    image: ["image_too_large", `Reading this image ${takes} Scale it down.`] as const,
    inspect: pdf,
    cover: pdf,
    office: ["document_too_complex", `Reading this document ${takes} Save it as PDF and upload that.`] as const,
  }[job];
  return new AppError(code, detail, { cause });
}

/** That there is no child for it right now, as what callers are told; any other error as it is. */
export function busyAsError(cause: unknown): unknown {
  if (!isSandboxBusyError(cause)) return cause;
  const detail = "Too many documents are being checked right now. Try again in a few seconds.";
  return new AppError("not_ready", detail, { headers: { "Retry-After": "5" }, cause });
}
