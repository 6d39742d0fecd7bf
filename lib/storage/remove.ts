import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { asideFolder, filesFolder, pathOf } from "./place";

/** Asks which of the hashes the database needs. */
export type AskNeeded = (sha256s: readonly string[]) => Promise<ReadonlySet<string>>;

/** A file that was written or stored again more recently may belong to a row that is not committed yet. */
export const settledAfterMs = 60 * 60_000;

/**
 * Deletes those of the files that nothing needs. Storing a file again touches it, and its row follows within an hour; so
 * each file is set aside first, then asked about and looked at once more, and put back if it is needed or was touched
 * within `afterMs`.
 */
export async function removeUnneeded(
  sha256s: readonly string[],
  ask: AskNeeded,
  at: Date,
  afterMs: number = settledAfterMs,
) {
  const needed = await ask(sha256s);
  const removed: string[] = [];
  const young: string[] = [];
  for (const sha256 of sha256s) {
    if (needed.has(sha256)) continue;
    const outcome = await removeOne(sha256, ask, at, afterMs);
    if (outcome === "removed") removed.push(sha256);
    if (outcome === "young") young.push(sha256);
  }
  return { removed, young };
}

async function removeOne(
  sha256: string,
  ask: AskNeeded,
  at: Date,
  afterMs: number,
): Promise<"removed" | "young" | "kept"> {
  const found = await stat(pathOf(sha256)).catch(() => undefined);
  if (!found) return "kept";
  if (isYoung(found.mtimeMs, at, afterMs)) return "young";
  const aside = path.join(asideFolder(), `${sha256}.${randomUUID()}`);
  await mkdir(asideFolder(), { recursive: true, mode: 0o700 });
  // Another process may have been faster.
  if (!(await rename(pathOf(sha256), aside).then(() => true, isMissing))) return "kept";
  return settleAside(aside, sha256, ask, at, afterMs);
}

/** Deletes a file that was set aside, or puts it back. */
async function settleAside(aside: string, sha256: string, ask: AskNeeded, at: Date, afterMs: number) {
  const isNeeded = (await ask([sha256])).has(sha256);
  const { mtimeMs } = await stat(aside);
  const young = isYoung(mtimeMs, at, afterMs);
  // A link takes no file's place: one that was stored meanwhile stays.
  if (isNeeded || young) await link(aside, pathOf(sha256)).catch(isThere);
  await rm(aside, { force: true });
  if (isNeeded) return "kept";
  return young ? "young" : "removed";
}

/** Finishes what a process that was killed had set aside. */
export async function restoreAside(ask: AskNeeded, at: Date): Promise<void> {
  for (const name of await readdir(asideFolder()).catch(() => [])) {
    const aside = path.join(asideFolder(), name);
    const changed = await stat(aside).catch(() => undefined);
    if (changed && !isYoung(changed.ctimeMs, at, settledAfterMs))
      await settleAside(aside, name.split(".")[0]!, ask, at, settledAfterMs);
  }
}

/** Hashes of all stored files, some at a time. */
export async function* listStored(batchSize: number): AsyncGenerator<string[]> {
  let batch: string[] = [];
  const folders = (await readdir(filesFolder()).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const folder of folders) {
    const names = await readdir(path.join(filesFolder(), folder));
    for (const name of names.filter((each) => /^[0-9a-f]{64}$/.test(each))) {
      batch.push(name);
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const isYoung = (momentMs: number, at: Date, afterMs: number): boolean => at.getTime() - momentMs < afterMs;

const unless = (code: string) => (error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== code) throw error;
  return false;
};
const isMissing = unless("ENOENT");
const isThere = unless("EEXIST");
