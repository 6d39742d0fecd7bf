import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["logo"]["output"]; bytes: Buffer | undefined };

export async function logoJob(_input: SandboxJobs["logo"]["input"], bytes: Buffer): Promise<Result> {
  const { logoOfImage } = await import("@/lib/pdf/image/logo-of-image");
  const made = await logoOfImage(bytes);
  if ("problem" in made) return { output: made, bytes: undefined };
  const { png, ...size } = made;
  return { output: size, bytes: png };
}
