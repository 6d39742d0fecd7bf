import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { pathOf } from "./place";

/** What is kept of pictures and words of pages, so that a page is drawn once and not for each reader. */
const keptBytes = 512 * 1024 ** 2;
const keptAfterTrimBytes = keptBytes * 0.75;
const trimAfterBytes = keptBytes / 16;

const root = (): string => path.join(/* turbopackIgnore: true */ env().DATA_DIR, "pictures");
const folderOf = (sha256: string): string =>
  path.join(/* turbopackIgnore: true */ root(), path.basename(pathOf(sha256)));

let writtenBytes = trimAfterBytes;

/** What was kept under this name of a stored file, or undefined. */
export const findPicture = (sha256: string, name: string): Promise<Buffer | undefined> =>
  readFile(path.join(/* turbopackIgnore: true */ folderOf(sha256), name)).catch(() => undefined);

/** Keeps it whole or not at all, and not without the file that it is of: that may have been deleted meanwhile. */
export async function keepPicture(sha256: string, name: string, bytes: Uint8Array | string): Promise<void> {
  const folder = folderOf(sha256);
  const draft = path.join(/* turbopackIgnore: true */ folder, `${name}.${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(draft, bytes, { mode: 0o600 });
  await rename(draft, path.join(/* turbopackIgnore: true */ folder, name));
  if (!(await isStored(sha256))) await removePictures(sha256);
  writtenBytes += bytes.length;
  if (writtenBytes < trimAfterBytes) return;
  writtenBytes = 0;
  await trimPictures(keptBytes, keptAfterTrimBytes);
}

/** With the file go the pictures of its pages. */
export async function removePictures(sha256: string): Promise<void> {
  await rm(folderOf(sha256), { recursive: true, force: true });
}

const isStored = (sha256: string): Promise<boolean> =>
  stat(pathOf(sha256)).then(
    () => true,
    () => false,
  );

type Kept = { file: string; size: number; mtimeMs: number };

/** Once there is more than `mostBytes`, the oldest go until there is no more than `leftBytes`. */
export async function trimPictures(mostBytes: number, leftBytes: number): Promise<void> {
  const kept = await listKept();
  let total = kept.reduce((sum, { size }) => sum + size, 0);
  if (total <= mostBytes) return;
  for (const { file, size } of kept.sort((one, other) => one.mtimeMs - other.mtimeMs)) {
    if (total <= leftBytes) return;
    await rm(file, { force: true });
    total -= size;
  }
}

async function listKept(): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const folder of await readdir(root()).catch(() => [])) {
    for (const name of await readdir(path.join(root(), folder)).catch(() => [])) {
      const file = path.join(root(), folder, name);
      const found = await stat(file).catch(() => undefined);
      if (found) kept.push({ file, size: found.size, mtimeMs: found.mtimeMs });
    }
  }
  return kept;
}
