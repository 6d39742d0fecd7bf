import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import { log } from "@/lib/log";
import { isSandboxError } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { appendToIncoming, type Incoming } from "@/lib/storage/incoming";
import { busyAsError, type Inspected } from "./inspect-file";

/** The document without its text tags, with what is to be said of them, and the fields that it asks for. */
export type Suggested = { inspected: Inspected; fields: SuggestedField[] };

const notDetected = {
  code: "fields_not_detected",
  detail: "Looking for fields in this document took too much time or memory. Place them yourself.",
};

/** Has the sandbox look for form fields and text tags. A document that it cannot search is taken all the same. */
export async function detectFields(
  uploaded: Incoming,
  { inspection, base }: Inspected,
  owner: string,
): Promise<Suggested> {
  const adding = (warnings: typeof inspection.warnings) => ({
    ...inspection,
    warnings: [...inspection.warnings, ...warnings],
  });
  const uploadedBytes = inspection.base === "appended" ? uploaded.sizeBytes : base.sizeBytes;
  try {
    const { output, bytes } = await runInSandbox("detectFields", { uploadedBytes }, base, { owner });
    const document = bytes ? await appendToIncoming(base, bytes) : base;
    return { inspected: { inspection: adding(output.warnings), base: document }, fields: output.fields };
  } catch (error) {
    if (!isSandboxError(error)) throw busyAsError(error);
    log.warn({ failure: error.failure, sha256: base.sha256 }, "the fields of a document could not be looked for");
    return { inspected: { inspection: adding([notDetected]), base }, fields: [] };
  }
}
