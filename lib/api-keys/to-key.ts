import type { Scope } from "@/lib/contracts/contract";
import type { Key } from "@/lib/contracts/keys";
import type { KeyRow } from "./store";

/** The public form of a key: never the key itself. */
export function toKey(row: KeyRow): Key {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes as Scope[],
    environment: row.environment,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
