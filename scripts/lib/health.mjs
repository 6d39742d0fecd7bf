import { setTimeout as sleep } from "node:timers/promises";

/** The app's answer about itself: `{ status, body }`, or null when nothing answers. */
export async function readHealth(url) {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) });
    const body = await response.json().catch(() => ({}));
    return { status: response.status, body };
  } catch {
    return null;
  }
}

/** Waits until the app answers 200. `givenUp` ends the wait early (the process is gone). */
export async function waitUntilHealthy(url, { timeoutMs, givenUp = () => false }) {
  const end = performance.now() + timeoutMs;
  let last = null;
  while (performance.now() < end && !givenUp()) {
    last = await readHealth(url);
    if (last?.status === 200) return last.body;
    await sleep(100);
  }
  if (givenUp()) return null;
  const said = last ? `${last.status} ${JSON.stringify(last.body)}` : "no answer";
  throw new Error(`The app is not healthy after ${timeoutMs / 1000} s: ${said}`);
}
