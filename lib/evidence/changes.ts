import { listen } from "@/db/client";

type Listener = () => void;
type Shared = { listeners: Map<string, Set<Listener>>; connection: Promise<unknown> };
const shared = globalThis as typeof globalThis & { certyneoChanges?: Shared };

function open(): Shared {
  const listeners: Shared["listeners"] = new Map();
  const connection = listen("envelope_changed", (id) => {
    for (const each of listeners.get(id) ?? []) each();
  });
  return { listeners, connection };
}

/** Calls `listener` after each commit that touches the envelope. One database connection serves the whole process. */
export function changesOf(envelopeId: string, listener: Listener): () => void {
  shared.certyneoChanges ??= open();
  const { listeners } = shared.certyneoChanges;
  const set = listeners.get(envelopeId) ?? new Set();
  listeners.set(envelopeId, set.add(listener));
  return () => {
    set.delete(listener);
    if (set.size === 0) listeners.delete(envelopeId);
  };
}
