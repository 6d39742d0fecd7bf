import { access, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesFolder } from "./place";

/** Lies beside the files while they look like another database's: every process of this instance sees it. */
const noteFile = (): string => path.join(/* turbopackIgnore: true */ filesFolder(), "sweep-refused.json");

export async function noteRefusedSweep(told: { at: Date; unneeded: number; total: number }): Promise<void> {
  await mkdir(filesFolder(), { recursive: true, mode: 0o700 });
  await writeFile(noteFile(), JSON.stringify(told), { mode: 0o600 });
}

export const forgetRefusedSweep = (): Promise<void> => rm(noteFile(), { force: true });

/** Whether the last look through the files was refused, because most of them looked unneeded. */
export const wasSweepRefused = (): Promise<boolean> =>
  access(noteFile()).then(
    () => true,
    () => false,
  );
