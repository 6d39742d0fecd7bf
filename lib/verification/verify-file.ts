import type { Ctx } from "@/lib/auth/context";
import { sniffFile } from "@/lib/documents/sniff";
import { AppError } from "@/lib/errors";
import { isSandboxBusyError } from "@/lib/sandbox/job-queue";
import { isSandboxError, type SandboxJobs } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import type { Incoming } from "@/lib/storage/incoming";
import { type Beginning, findIssued } from "./find-issued";
import { trustAnchors } from "./trust-anchors";

/** Who verifies is unknown: all of them together take one turn beside each workspace. */
const everybody = "public";

type FileReport = SandboxJobs["verify"]["output"];

/** What a file proves, and what this instance knows of it. Writes nothing and keeps nothing. */
export async function verifyFile(ctx: Ctx, file: Incoming) {
  const kind = await sniffFile(file.path);
  if (kind !== "pdf") {
    throw new AppError("unsupported_media_type", "This is not a PDF. Send the sealed PDF or the audit trail itself.");
  }
  const input = { anchors: await trustAnchors(), now: ctx.now.toISOString() };
  const { output } = await runInSandbox("verify", input, file, { owner: everybody }).catch((error: unknown) => {
    throw isSandboxBusyError(error) ? busy(error) : isSandboxError(error) ? tooComplex(error) : error;
  });
  return { ...output, issued: await findIssued(beginningsOf(output)) };
}

function beginningsOf({ sha256, revisions }: FileReport): Beginning[] {
  const parts = revisions.map((revision) => ({ sha256: revision.sha256, isWholeFile: false })).reverse();
  return [{ sha256, isWholeFile: true }, ...parts.filter((part) => part.sha256 !== sha256)];
}

const busy = (cause: Error): AppError =>
  new AppError("not_ready", "Too many files are being checked right now. Try again in a few seconds.", {
    headers: { "Retry-After": "5" },
    cause,
  });

const tooComplex = (cause: Error): AppError =>
  new AppError("pdf_too_complex", "Reading this PDF takes more time or memory than allowed.", { cause });
