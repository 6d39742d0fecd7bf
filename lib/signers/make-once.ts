import { mkdir, mkdtemp, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";

/** A file that the owner alone may read, or everyone. */
export type MadeFile = { text: string; isSecret: boolean };

/**
 * The files of a folder below `dataDir`: made on first use, then always the same. Two processes may start at once:
 * each makes a folder of its own and renames it; the second rename fails and yields.
 */
export async function makeOnce<N extends string>(
  dataDir: string,
  folder: string,
  names: readonly N[],
  make: () => Promise<Record<N, MadeFile>>,
): Promise<Record<N, string>> {
  const place = path.join(dataDir, folder);
  const existing = await read(place, names).catch(unlessMissing);
  if (existing) return existing;
  await mkdir(dataDir, { recursive: true });
  const draft = await mkdtemp(path.join(dataDir, `.${folder}-`));
  try {
    for (const [name, { text, isSecret }] of Object.entries<MadeFile>(await make()))
      await writeDurably(path.join(draft, name), text, isSecret ? 0o600 : 0o644);
    await rename(draft, place).catch(unlessTaken);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return read(place, names);
}

async function read<N extends string>(place: string, names: readonly N[]): Promise<Record<N, string>> {
  const texts = await Promise.all(names.map(async (name) => [name, await readFile(path.join(place, name), "utf8")]));
  return Object.fromEntries(texts) as Record<N, string>;
}

async function writeDurably(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, "wx", mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

function unlessTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
}
