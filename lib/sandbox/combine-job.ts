import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["combine"]["output"]; bytes: Buffer };

/** The sealed documents as one file, with a signature that still lacks its CMS. */
export async function combineJob(
  { sizes, title, seal }: SandboxJobs["combine"]["input"],
  all: Buffer,
): Promise<Result> {
  const [{ combineDocuments }, { prepareSignature }] = await Promise.all([
    import("@/lib/pdf/append/combine"),
    import("@/lib/pdf/seal/prepare"),
  ]);
  const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0));
  const documents = sizes.map((size, index) => all.subarray(starts[index], starts[index]! + size));
  const combined = combineDocuments(documents, { title, createdAt: new Date(seal.signingTime) });
  const { bytes, prepared } = prepareSignature(combined, seal);
  return { output: prepared, bytes };
}
