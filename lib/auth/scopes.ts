import type { Scope } from "@/lib/contracts/contract";

/** What a scope includes besides itself. `x:write` implies `x:read`; envelopes imply their documents and templates. */
const implied = new Map<string, readonly Scope[]>(
  Object.entries({
    "documents:write": ["documents:read"],
    "envelopes:read": ["documents:read", "templates:read"],
    "envelopes:write": ["envelopes:read", "documents:write", "documents:read", "templates:read"],
    "templates:write": ["templates:read"],
    "webhooks:write": ["webhooks:read"],
    "keys:write": ["keys:read"],
  } as const),
);

export function holdsScope(held: readonly string[], wanted: Scope): boolean {
  return held.some((scope) => scope === wanted || implied.get(scope)?.includes(wanted));
}
