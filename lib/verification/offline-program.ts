import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** The offline checker as this instance serves it: one file, made when the instance was built. */
export type OfflineProgram = { text: Buffer<ArrayBuffer>; sha256: string };

/** Where scripts/lib/build.mjs puts it. */
const file = () => path.join(/* turbopackIgnore: true */ process.cwd(), "dist/verifier/certyneo-verify.mjs");

let read: Promise<OfflineProgram> | undefined;

/** Read once: a process serves one build. Undefined where none was made, as under `next dev`. */
export async function findOfflineProgram(): Promise<OfflineProgram | undefined> {
  read ??= readFile(file()).then((text) => ({ text, sha256: createHash("sha256").update(text).digest("hex") }));
  return read.catch((error: NodeJS.ErrnoException) => {
    read = undefined;
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
