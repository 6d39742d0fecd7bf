import { db } from "@/db/client";
import { log } from "@/lib/log";
import { findLiveKey, type LiveKey, touchKey } from "./store";

/**
 * How long a key that was found is believed without asking the database again. A revoked key, and one whose owner has
 * left its workspace, must be refused within a second everywhere; this is half of it.
 */
const believedMs = 500;
const touchEveryMs = 60_000;
const mostRemembered = 10_000;

type Remembered = { found: Promise<LiveKey | undefined>; until: number };
/** The bundler may load this module more than once in a process; what is known is known to all of it. */
const shared = globalThis as typeof globalThis & { certyneoKeys?: Map<string, Remembered> };
shared.certyneoKeys ??= new Map();
const remembered = shared.certyneoKeys;

/** The key with this hash, if it may be used at `now`. Notes its use at most once a minute, without being waited for. */
export async function findUsableKey(keyHash: string, now: Date): Promise<LiveKey | undefined> {
  const live = await recall(keyHash, now);
  if (!live || (live.key.expiresAt && live.key.expiresAt <= now)) return undefined;
  noteUse(live, now);
  return live;
}

/** Forgets what is remembered: a key was revoked in this process. */
export function forgetKeys(): void {
  remembered.clear();
}

function recall(keyHash: string, now: Date): Promise<LiveKey | undefined> {
  const known = remembered.get(keyHash);
  if (known && known.until > performance.now()) return known.found;
  if (remembered.size >= mostRemembered) remembered.clear();
  const found = findLiveKey(db(), keyHash, now);
  remembered.set(keyHash, { found, until: performance.now() + believedMs });
  // What was not found may be made the next moment, and what failed may work again.
  const forget = () => remembered.delete(keyHash);
  found.then((live) => live ?? forget(), forget);
  return found;
}

function noteUse({ key }: LiveKey, now: Date): void {
  if (key.lastUsedAt && now.getTime() - key.lastUsedAt.getTime() < touchEveryMs) return;
  key.lastUsedAt = now;
  touchKey(db(), key.id, now).catch((error: unknown) => log.warn({ err: error }, "the use of a key was not noted"));
}
