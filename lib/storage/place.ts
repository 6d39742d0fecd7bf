import { open } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

/** Files by their SHA-256 under DATA_DIR/files: content never changes, so writing twice is harmless. */
export function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a SHA-256");
  return path.join(/* turbopackIgnore: true */ env().DATA_DIR, "files", sha256.slice(0, 2), sha256);
}

export const filesFolder = (): string => path.join(/* turbopackIgnore: true */ env().DATA_DIR, "files");

/** Where files stand for the moment in which they are deleted. */
export const asideFolder = (): string => path.join(/* turbopackIgnore: true */ filesFolder(), "aside");

/** Where files are written before they have a name; on the same disk, so that naming them is a rename. */
export const incomingFolder = (): string => path.join(/* turbopackIgnore: true */ env().DATA_DIR, "files", "incoming");

/** A rename lasts only once the folder that names the file is on disk too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
