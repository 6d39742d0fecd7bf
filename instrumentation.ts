/** Once when the web process starts: the first upload finds a sandbox child waiting. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { warmSandbox } = await import("@/lib/sandbox/run");
  await warmSandbox("intake").catch(() => undefined);
}
