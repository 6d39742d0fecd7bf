import { access, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

/** Lies outside the database, where whoever changes that cannot take it away. */
const noteFile = (name: string): string => path.join(/* turbopackIgnore: true */ env().DATA_DIR, name);

/** Whether something that is done once for each instance was done. */
export const isNoted = (name: string): Promise<boolean> =>
  access(noteFile(name)).then(
    () => true,
    () => false,
  );

/** Says that it was done, for ever. */
export const note = (name: string): Promise<void> =>
  writeFile(noteFile(name), `${new Date().toISOString()}\n`, { mode: 0o600 });
