import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { answerWithin } from "./answer-within";

const WAIT_MS = 500;
const CONNECT_TIMEOUT_MS = 5_000;

type Script = { sha: string; source: string };

/** The part of a Redis client that @upstash/ratelimit calls. */
export type ScriptRunner = {
  evalsha: <TResult>(sha: string, keys: string[], args: unknown[]) => Promise<TResult>;
  eval: <TResult>(script: string, keys: string[], args: unknown[]) => Promise<TResult>;
  get: (key: string) => Promise<null>;
  set: (key: string) => Promise<null>;
};

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");
const asText = (args: unknown[]) => args.map((value) => (value === null || value === undefined ? "" : String(value)));

/**
 * Runs @upstash/ratelimit's scripts on plain Redis. Their first line carries a flag that only Upstash's server
 * knows, so it is cut off; the hash is then another one, hence the map.
 */
export function scriptRunner(redis: Redis): ScriptRunner {
  const known = new Map<string, Script>();
  const run = async (script: Script, keys: string[], args: string[]): Promise<unknown> => {
    try {
      return await redis.evalsha(script.sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!String(error).includes("NOSCRIPT")) throw error;
      return redis.eval(script.source, keys.length, ...keys, ...args);
    }
  };
  return {
    async evalsha<TResult>(sha: string, keys: string[], args: unknown[]) {
      const script = known.get(sha);
      if (script === undefined) throw new Error("NOSCRIPT not seen yet");
      return (await run(script, keys, asText(args))) as TResult;
    },
    async eval<TResult>(source: string, keys: string[], args: unknown[]) {
      const plain = source.replace(/^#!lua[^\n]*\n/, "");
      const script = { sha: sha1(plain), source: plain };
      known.set(sha1(source), script);
      return (await run(script, keys, asText(args))) as TResult;
    },
    get: async () => null,
    set: async () => null,
  };
}

/**
 * Connects, and waits for that half a second; when Redis is away each command fails at once instead of waiting, and
 * ioredis keeps trying behind. Who sends a command sets its deadline.
 */
export async function openRedis(url: string, onError: (error: unknown) => void): Promise<Redis> {
  const { Redis: Client } = await import("ioredis");
  const redis = new Client(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: CONNECT_TIMEOUT_MS,
  });
  redis.on("error", onError);
  await answerWithin(redis.connect(), WAIT_MS).catch(onError);
  return redis;
}
