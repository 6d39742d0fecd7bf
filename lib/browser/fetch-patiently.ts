const attempts = 4;
const firstWaitMs = 500;
const longestWaitMs = 20_000;

/** Refused for good: nothing is gained by asking again. */
export class Refused extends Error {}

/**
 * The answer to a GET on this site. A dropped connection, a busy server and a limit are waited for; any other refusal is
 * final. Throws when it was refused, asked for too often, or aborted.
 */
export async function fetchPatiently(url: string, signal: AbortSignal, left = attempts): Promise<Response> {
  const response = await fetch(url, { signal }).catch((error: unknown) => {
    if (signal.aborted || left <= 1) throw error;
    return undefined;
  });
  if (response?.ok) return response;
  const mayPass = !response || response.status === 429 || response.status >= 500;
  if (!mayPass || left <= 1) throw new Refused(`The server answered ${response?.status}.`);
  const asked = Number(response?.headers.get("retry-after") ?? Number.NaN) * 1_000;
  await pause(Number.isFinite(asked) ? Math.min(asked, longestWaitMs) : firstWaitMs * 2 ** (attempts - left), signal);
  return fetchPatiently(url, signal, left - 1);
}

function pause(forMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, forMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
