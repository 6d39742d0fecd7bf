import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["verify"]["output"] };

export async function verifyJob({ anchors, now }: SandboxJobs["verify"]["input"], bytes: Buffer): Promise<Result> {
  const [{ verifyPdf }, { findCertificate }] = await Promise.all([
    import("@/lib/pdf/verify/verify-pdf"),
    import("@/lib/pdf/verify/certificates/certificate"),
  ]);
  const trusted = anchors.flatMap(({ certificate, role }) => {
    const read = findCertificate(Buffer.from(certificate, "base64"));
    return read ? [{ certificate: read, role }] : [];
  });
  return { output: verifyPdf(bytes, { anchors: trusted, now: new Date(now) }) };
}
