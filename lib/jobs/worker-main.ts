import { log } from "@/lib/log";
import { startWorker } from "./worker";

/** The worker process: runs until it is told to stop, then gives back what it holds. */
const worker = await startWorker();
let stopping = false;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await worker.stop();
  process.exit(code);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(0));
worker.finished.catch((error: unknown) => {
  log.fatal({ err: error }, "worker ended");
  void stop(1);
});
