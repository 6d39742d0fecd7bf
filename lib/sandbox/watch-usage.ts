import type { ChildLimits } from "@/lib/sandbox/launch";
import { SandboxError } from "@/lib/sandbox/protocol";
import { readUsage } from "@/lib/sandbox/usage";

const EVERY_MS = 200;
/** The kernel counts private memory; what we see as resident has the program text and shared libraries on top. */
const SHARED_BYTES = 128 * 1024 ** 2;

/**
 * Looks after a child and all it starts while it works. The kernel holds each process to its limits where it can; this
 * counts them together, job by job, and is all there is on systems whose kernel does not. Returns how to stop.
 */
export function watchUsage(
  pid: number | undefined,
  { dataBytes, cpuSeconds }: ChildLimits,
  condemn: (error: SandboxError) => void,
): () => void {
  if (pid === undefined) return () => undefined;
  let startMs: number | undefined;
  let stopped = false;
  async function look(leader: number): Promise<void> {
    const { residentBytes, cpuMs } = await readUsage(leader).catch(() => ({ residentBytes: 0, cpuMs: 0 }));
    if (stopped) return;
    startMs ??= cpuMs;
    if (residentBytes > dataBytes + SHARED_BYTES)
      condemn(new SandboxError("memory", `${Math.round(residentBytes / 1024 ** 2)} MiB in use`));
    else if (cpuMs - startMs > cpuSeconds * 1000)
      condemn(new SandboxError("cpu", `used up its ${cpuSeconds} s of processor time`));
    else timer.refresh();
  }
  const timer = setTimeout(() => void look(pid), EVERY_MS);
  timer.unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
