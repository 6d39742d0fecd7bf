import type { RangeAnswer, ReadRange } from "./range-reader";

const attempts = 4;
const firstWaitMs = 500;
const longestWaitMs = 20_000;

class Refused extends Error {}

/**
 * Reads ranges of a file on this site, with the browser's cookies. A dropped connection, a busy server and a limit are
 * waited for; any other refusal is final. A file that became another one meanwhile is refused too.
 */
export function rangesOfUrl(url: string, signal: AbortSignal): ReadRange {
  let etag: string | undefined;
  return (begin, end) =>
    patiently(signal, async () => {
      const headers: Record<string, string> = { range: `bytes=${begin}-${end - 1}` };
      if (etag) headers["if-range"] = etag;
      const response = await fetch(url, { headers, signal, cache: "no-store" });
      const answer = await answerOf(response, begin);
      etag ??= response.headers.get("etag") ?? undefined;
      return answer;
    });
}

/** Reads ranges of a file on the reader's own machine. */
export const rangesOfFile =
  (file: Blob): ReadRange =>
  async (begin, end) => ({
    totalBytes: file.size,
    end: Math.min(end, file.size),
    bytes: file.slice(begin, end).arrayBuffer().then(toBytes),
  });

async function answerOf(response: Response, begin: number): Promise<RangeAnswer> {
  if (response.status === 429 || response.status >= 500) throw new Busy(waitOf(response));
  if (!response.ok) throw new Refused(`The file was refused: ${response.status}.`);
  if (response.status === 206) {
    const [, last, total] = /bytes \d+-(\d+)\/(\d+)/.exec(response.headers.get("content-range") ?? "") ?? [];
    if (total === undefined) throw new Refused("The answer does not say which part of the file it is.");
    return { totalBytes: Number(total), end: Number(last) + 1, bytes: response.arrayBuffer().then(toBytes) };
  }
  if (begin > 0) throw new Refused("The file has changed.");
  const bytes = toBytes(await response.arrayBuffer());
  return { totalBytes: bytes.length, end: bytes.length, bytes: Promise.resolve(bytes) };
}

class Busy extends Error {
  constructor(readonly waitMs: number | undefined) {
    super("The server is busy.");
  }
}

function waitOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, longestWaitMs) : undefined;
}

/** Tries again after a failure that may pass, the body's included. */
async function patiently(signal: AbortSignal, read: () => Promise<RangeAnswer>, left = attempts): Promise<RangeAnswer> {
  const mayPass = (error: unknown) => !signal.aborted && !(error instanceof Refused) && left > 1;
  const again = async (error: unknown) => {
    if (!mayPass(error)) throw error;
    const waitMs = firstWaitMs * 2 ** (attempts - left);
    await pause(error instanceof Busy && error.waitMs !== undefined ? error.waitMs : waitMs, signal);
    return patiently(signal, read, left - 1);
  };
  const answer = await read().catch(again);
  return { ...answer, bytes: answer.bytes.catch(async (error: unknown) => (await again(error)).bytes) };
}

const toBytes = (buffer: ArrayBuffer): Uint8Array => new Uint8Array(buffer);

function pause(forMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, forMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
