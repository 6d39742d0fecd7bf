import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const prefix = "certyneo-sandbox-";
const staleAfterMs = 10 * 60_000;

/** A folder for one child's temporary files. Its parent removes it, whatever way the child ends. */
export const makeScratch = (): Promise<string> => mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`));

export const removeScratch = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 3 });

/** Folders whose parent was killed before it could remove them. */
export async function removeAbandonedScratch(now: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const pid = /^certyneo-sandbox-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const folder = path.join(/* turbopackIgnore: true */ tmpdir(), name);
    const found = await stat(folder).catch(() => undefined);
    // Processes of another container may share the folder but not our process numbers.
    if (!found || now.getTime() - found.mtimeMs < staleAfterMs) continue;
    await removeScratch(folder).catch(() => undefined);
    removed++;
  }
  return removed;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
