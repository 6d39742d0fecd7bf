import { access, writeFile } from "node:fs/promises";
import path from "node:path";
import { db } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { adoptAll } from "./adopt-store";

/** Lies outside the database, where whoever changes that cannot take it away. */
const noteFile = (): string => path.join(/* turbopackIgnore: true */ env().DATA_DIR, "rows-adopted");

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * Believes, once for each instance, the rows that versions before the MACs left: later ones without a MAC are somebody
 * else's. May be run by several workers at once, and again after a crash.
 */
export async function adoptRows(): Promise<void> {
  if (await exists(noteFile())) return;
  const count = await adoptAll(db());
  await writeFile(noteFile(), `${new Date().toISOString()}\n`, { mode: 0o600 });
  if (count > 0) log.info({ rows: count }, "certificates and files of earlier versions were taken over");
}
