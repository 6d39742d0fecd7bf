import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["convert"]["output"]; bytes?: Buffer };

/** LibreOffice is a process of its own below this one, and shut in with it. */
export async function convertJob({ command, kind }: SandboxJobs["convert"]["input"], bytes: Buffer): Promise<Result> {
  const [{ convertWithSoffice }, { OfficeRejection }] = await Promise.all([
    import("@/lib/office/soffice/convert-with-soffice"),
    import("@/lib/office/read/office-rejection"),
  ]);
  try {
    return { output: { outcome: "converted" }, bytes: await convertWithSoffice(command, kind, bytes) };
  } catch (error) {
    if (!(error instanceof OfficeRejection)) throw error;
    return { output: { outcome: "rejected", code: error.code, detail: error.detail } };
  }
}
