import { type Source, sourceOf } from "@/lib/pdf/core/source";
import type { SandboxJobs, ValidationJson } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["extend"]["output"]; bytes: Buffer };

/** Validation data as one update of a sealed file, then the document timestamp that still lacks its token as the next. */
export async function extendJob(
  { validations, timestamp }: SandboxJobs["extend"]["input"],
  given: Buffer | Source,
): Promise<Result> {
  const [{ appendValidation }, { prepareTimestamp }] = await Promise.all([
    import("@/lib/pdf/seal/append-validation"),
    import("@/lib/pdf/seal/prepare"),
  ]);
  const sealed = sourceOf(given);
  const stored = validations.length > 0 ? appendValidation(sealed, validations.map(toBytes)) : sealed;
  if (!timestamp) return { output: {}, bytes: stored.slice(sealed.length, stored.length) };
  const { document, prepared } = prepareTimestamp(stored, timestamp);
  return { output: { prepared }, bytes: document.slice(sealed.length, document.length) };
}

function toBytes({ signature, certificates, ocsps, crls }: ValidationJson) {
  const decode = (list: string[]) => list.map((der) => Buffer.from(der, "base64"));
  return { signature, certificates: decode(certificates), ocsps: decode(ocsps), crls: decode(crls) };
}
