import { expect } from "vitest";
import type { Client } from "../support/instance";

const burst = 200;
const refillMs = 600;

/**
 * The published limit, seen from outside: 200 deep, 100 a minute, `Retry-After` that is true, and a bucket for each
 * key. Both clients need keys that were never used.
 */
export async function expectBucket(spender: Client, neighbour: Client): Promise<void> {
  const started = Date.now();
  const answers = await Promise.all(Array.from({ length: 230 }, () => spender.call("GET", "/account/me")));
  const refilled = Math.ceil((Date.now() - started) / refillMs);
  const passed = answers.filter((answer) => answer.status === 200);
  const refused = answers.filter((answer) => answer.status === 429);
  expect(passed.length + refused.length).toBe(230);
  expect(passed.length).toBeGreaterThanOrEqual(burst);
  expect(passed.length).toBeLessThanOrEqual(burst + refilled);
  for (const answer of refused) {
    expect(answer.body).toMatchObject({ code: "rate_limited", status: 429 });
    expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
    expect(answer.headers.get("ratelimit")).toMatch(/^"default";r=0;t=\d+$/);
  }
  expect((await neighbour.call("GET", "/account/me")).status).toBe(200);
  await expectTrueRetryAfter(spender);
}

async function expectTrueRetryAfter(spender: Client): Promise<void> {
  const refused = await spendUntilRefused(spender);
  const comeAgain = Number(refused.headers.get("retry-after")) * 1000;
  await new Promise((resolve) => setTimeout(resolve, comeAgain));
  expect((await spender.call("GET", "/account/me")).status).toBe(200);
}

async function spendUntilRefused(spender: Client) {
  for (let tries = 0; tries < 50; tries++) {
    const answer = await spender.call("GET", "/account/me");
    if (answer.status === 429) return answer;
  }
  throw new Error("never refused");
}
