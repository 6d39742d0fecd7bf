import { log } from "@/lib/log";
import { insertRequests, type RequestRow } from "./store";

type Queue = { waiting: RequestRow[]; dropped: number; timer: NodeJS.Timeout | undefined; flushing: Promise<void> };

/** Rows are written together this long after the first of them, or at once when a batch is full. */
const flushAfterMs = 500;
const batchRows = 200;
/** When the database does not keep up, requests go on and their rows are dropped. */
const mostWaiting = 5_000;

/** One for the process, however many bundles hold a copy of this module. The web process ends through `certyneoBeforeExit`. */
const shared = globalThis as typeof globalThis & {
  certyneoRequestLog?: Queue;
  certyneoBeforeExit?: (() => Promise<void>)[];
};

function queue(): Queue {
  if (!shared.certyneoRequestLog) {
    shared.certyneoRequestLog = { waiting: [], dropped: 0, timer: undefined, flushing: Promise.resolve() };
    shared.certyneoBeforeExit = [...(shared.certyneoBeforeExit ?? []), flushRequestLog];
  }
  return shared.certyneoRequestLog;
}

/** Notes a request that has been answered. Never waits and never throws: a log must not slow what it describes. */
export function logRequest(row: RequestRow): void {
  const held = queue();
  if (held.waiting.length >= mostWaiting) {
    held.dropped += 1;
    return;
  }
  held.waiting.push({ ...row, path: withoutSecrets(row.path).slice(0, 2_000) });
  if (held.waiting.length === batchRows) void flushRequestLog();
  held.timer ??= setTimeout(() => void flushRequestLog(), flushAfterMs).unref();
}

/** Writes what waits. Resolves when it is in the database, or given up and logged. */
export function flushRequestLog(): Promise<void> {
  const held = queue();
  clearTimeout(held.timer);
  held.timer = undefined;
  held.flushing = held.flushing.then(() => writeAll(held));
  return held.flushing;
}

async function writeAll(held: Queue): Promise<void> {
  while (held.waiting.length > 0) await write(held.waiting.splice(0, batchRows));
  if (held.dropped > 0) log.warn({ count: held.dropped }, "requests not logged: too many were waiting");
  held.dropped = 0;
}

/** One row of a workspace that has just been deleted must not cost the others: then each is tried by itself. */
async function write(rows: RequestRow[]): Promise<void> {
  try {
    await insertRequests(rows);
  } catch (error) {
    if (rows.length > 1 && isForeignKeyError(error)) for (const row of rows) await write([row]);
    else log.warn({ count: rows.length, reason: reasonOf(error) }, "requests not logged");
  }
}

const causeOf = (error: unknown): unknown => (error instanceof Error && error.cause ? error.cause : error);
const isForeignKeyError = (error: unknown): boolean => (causeOf(error) as { code?: unknown }).code === "23503";
const reasonOf = (error: unknown): string => String((causeOf(error) as { code?: unknown }).code ?? "unknown");

/** A key does not belong into an address, but somebody will put one there. */
const withoutSecrets = (path: string): string =>
  path.replace(/sk_(live|test)_\w+/g, "sk_$1_…").replace(/\/sign\/[\w-]{20,}/g, "/sign/…");
