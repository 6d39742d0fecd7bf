/** Once when the web process starts: it follows the database's clock, and the first upload finds a sandbox child waiting. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { keepClock } = await import("@/lib/keep-clock");
  keepClock();
  const { checkSandboxFor, warmSandbox } = await import("@/lib/sandbox/run");
  await checkSandboxFor("intake").catch(async (error: unknown) => {
    const { log } = await import("@/lib/log");
    log.fatal({ problem: error instanceof Error ? error.message : String(error) }, "PDF code could not be shut in");
    process.exit(78);
  });
  await warmSandbox("intake").catch(() => undefined);
}
