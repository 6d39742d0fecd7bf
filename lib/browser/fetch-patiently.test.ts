import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchPatiently } from "./fetch-patiently";

const answer = (status: number, headers: Record<string, string> = {}) => new Response("x", { status, headers });
const ask = vi.fn<(url: string) => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", ask);
  ask.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** How it ends, and how long that took. */
async function outcome(signal = new AbortController().signal) {
  const start = Date.now();
  const ending = fetchPatiently("/page", signal).then(
    ({ status }) => status,
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  return { end: await ending, waitedMs: Date.now() - start, times: ask.mock.calls.length };
}

test("a dropped line, a fault and a limit are waited for, the limit as long as it says", async () => {
  ask.mockRejectedValueOnce(new TypeError("network"));
  ask.mockResolvedValueOnce(answer(503));
  ask.mockResolvedValueOnce(answer(429, { "retry-after": "7" }));
  ask.mockResolvedValueOnce(answer(200));
  expect(await outcome()).toEqual({ end: 200, waitedMs: 500 + 1_000 + 7_000, times: 4 });
});

test("a refusal is final, and a server that stays busy is given up after four times", async () => {
  ask.mockResolvedValue(answer(404));
  expect(await outcome()).toMatchObject({ end: expect.any(Error), times: 1 });
  ask.mockReset();
  ask.mockResolvedValue(answer(503));
  expect(await outcome()).toMatchObject({ end: expect.any(Error), times: 4 });
});

test("who no longer wants it waits for nothing and asks no more", async () => {
  const abort = new AbortController();
  ask.mockImplementationOnce(async () => {
    setTimeout(() => abort.abort(), 10);
    return answer(503);
  });
  expect(await outcome(abort.signal)).toMatchObject({ end: expect.anything(), times: 1 });
});
