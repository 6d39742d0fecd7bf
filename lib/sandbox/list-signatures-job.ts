import type { Source } from "@/lib/pdf/core/source";
import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["listSignatures"]["output"] };

export async function listSignaturesJob(
  _input: SandboxJobs["listSignatures"]["input"],
  given: Buffer | Source,
): Promise<Result> {
  const { listSignatures } = await import("@/lib/pdf/seal/list-signatures");
  const signatures = listSignatures(given).map((found) => ({ ...found, contents: found.contents.toString("base64") }));
  return { output: { signatures } };
}
