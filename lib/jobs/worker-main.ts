/** The worker process: everything that happens after a request has been answered. Bundled to dist/worker.mjs. */

// The log reads it when it is loaded, hence the imports below.
process.env.CERTYNEO_SERVICE ??= "worker";
const { log } = await import("@/lib/log");
const { checkSandboxFor, warmSandbox } = await import("@/lib/sandbox/run");
const { checkSeal } = await import("@/lib/sealing/check-seal");
const { adoptEvents } = await import("@/lib/evidence/adopt-events");
const { adoptRows } = await import("@/lib/sealing/adopt-rows");
const { sealKeeper } = await import("@/lib/sealing/process-keeper");
const { checkAuthority } = await import("@/lib/signers/signer-authority");
const { startWorker } = await import("./worker");

/** The launcher kills after 10 s; what has not ended by then is taken over by another worker. */
const STOP_WITHIN_MS = 8_000;

let stopping = false;

function fatal(error: unknown): void {
  if (stopping) return;
  log.fatal({ error: error instanceof Error ? error.stack : String(error) }, "worker failed");
  process.exit(1);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  await started.then((worker) => worker.stop()).catch(() => undefined);
  process.exit(0);
}

process.on("uncaughtException", fatal);
process.on("unhandledRejection", fatal);
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// New files for the seal: look at once instead of within a minute.
process.on("SIGHUP", () => void sealKeeper().reload());

/** Another start would end the same way: EX_CONFIG, and the sentence for the operator. */
function refuse(what: string): (error: unknown) => never {
  return (error) => {
    log.fatal({ problem: error instanceof Error ? error.message : String(error) }, what);
    process.exit(78);
  };
}

const started = checkSeal()
  .catch(refuse("this worker could not seal"))
  .then(() => checkAuthority())
  .catch(refuse("this worker could not certify signers"))
  .then(() => checkSandboxFor("sealing"))
  .catch(refuse("PDF code could not be shut in"))
  .then(() => adoptRows())
  .then(() => adoptEvents())
  .then(() => startWorker());
// The first seal finds a child waiting.
void warmSandbox("sealing").catch(() => undefined);
started
  .then(({ finished }) => finished)
  .then(() => fatal(new Error("a runner ended by itself")))
  .catch(fatal);
