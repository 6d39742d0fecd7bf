import readline from "node:readline";
import { createLimiter } from "./limiter";

/**
 * A process of its own that spends one key's bucket in the Redis of REDIS_URL. It reads commands from its input, a line
 * each, and answers each with the number of requests that passed: `flood N` asks N times at once, `spend MS` asks
 * again and again until that moment (milliseconds since 1970).
 */
const limiter = createLimiter({ RATE_LIMIT_PER_MINUTE: 100, RATE_LIMIT_BURST: 200, REDIS_URL: process.env.REDIS_URL });
const take = async (): Promise<number> => Number((await limiter.take("key", "key_shared")).allowed);

async function flood(count: number): Promise<number> {
  const taken = await Promise.all(Array.from({ length: count }, take));
  return taken.reduce((sum, one) => sum + one, 0);
}

async function spend(untilMs: number): Promise<number> {
  let passed = 0;
  while (Date.now() < untilMs) {
    passed += await take();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return passed;
}

// Connected, without touching the bucket that is measured.
await limiter.take("key", "key_warm");
console.log("ready");
for await (const line of readline.createInterface({ input: process.stdin })) {
  const [command, value] = line.split(" ");
  console.log(command === "flood" ? await flood(Number(value)) : await spend(Number(value)));
}
await limiter.close();
