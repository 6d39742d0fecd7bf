import type { SandboxJobs, ValidationJson } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["extend"]["output"]; bytes: Buffer };

/** Validation data as one update of a sealed file, then the document timestamp that still lacks its token as the next. */
export async function extendJob(
  { validations, timestamp }: SandboxJobs["extend"]["input"],
  sealed: Buffer,
): Promise<Result> {
  const [{ appendValidation }, { prepareTimestamp }] = await Promise.all([
    import("@/lib/pdf/seal/append-validation"),
    import("@/lib/pdf/seal/prepare"),
  ]);
  const stored = validations.length > 0 ? appendValidation(sealed, validations.map(toBytes)) : sealed;
  if (!timestamp) return { output: {}, bytes: stored.subarray(sealed.length) };
  const { bytes, prepared } = prepareTimestamp(stored, timestamp);
  return { output: { prepared }, bytes: bytes.subarray(sealed.length) };
}

function toBytes({ signature, certificates, ocsps, crls }: ValidationJson) {
  const decode = (list: string[]) => list.map((der) => Buffer.from(der, "base64"));
  return { signature, certificates: decode(certificates), ocsps: decode(ocsps), crls: decode(crls) };
}
