import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["office"]["output"] };

/** Nothing is converted here: what passes goes to a converter, which the bytes can harm no more than this. */
export async function officeJob(_input: SandboxJobs["office"]["input"], bytes: Buffer): Promise<Result> {
  const [{ classifyOffice }, { OfficeRejection }] = await Promise.all([
    import("@/lib/office/read/classify"),
    import("@/lib/office/read/office-rejection"),
  ]);
  try {
    return { output: { outcome: "accepted", kind: classifyOffice(bytes) } };
  } catch (error) {
    if (!(error instanceof OfficeRejection)) throw error;
    return { output: { outcome: "rejected", code: error.code, detail: error.detail } };
  }
}
