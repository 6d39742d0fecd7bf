import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["checkPicture"]["output"] };

const unreadable = "cannot be read; save it again as PNG or JPEG";

/** Judges a picture by drawing it with the code that will draw it for the seal. */
export async function checkPictureJob(
  { name, ink }: SandboxJobs["checkPicture"]["input"],
  bytes: Buffer,
): Promise<Result> {
  const [{ pictureProblem }, { drawOverlay }] = await Promise.all([
    import("@/lib/pdf/draw/draw-picture"),
    import("@/lib/pdf/draw/draw-overlay"),
  ]);
  const problem = pictureProblem(bytes) ?? (ink ? await findInkProblem(bytes) : undefined);
  if (problem !== undefined) return { output: { problem } };
  const place = { pageIndex: 0, xPt: 0, yPt: 0, widthPt: 100, heightPt: 100 };
  const item = { ...place, kind: "image", name, base64: bytes.toString("base64") } as const;
  try {
    await drawOverlay([{ widthPt: 100, heightPt: 100 }], [item]);
    return { output: {} };
  } catch {
    return { output: { problem: unreadable } };
  }
}

/** The audit trail has a decoder of its own: it must be able to read the picture too. */
async function findInkProblem(bytes: Buffer): Promise<string | undefined> {
  const { inkProblem, readRgbaPng } = await import("@/lib/pdf/image/rgba-png");
  try {
    return inkProblem(readRgbaPng(bytes));
  } catch {
    return unreadable;
  }
}
